// Drives a simulator with the npm package @odata/client: sign-in, metadata, CRUD,
// queries, paging, both forms of batch. It prints a line for each step.
// usage: node odata-client.cjs ORIGIN (NODE_PATH leads to the package)
const { OData, EdmV4 } = require("@odata/client");

const origin = process.argv[2];
const route = origin + "/v2.0/production/api/v2.0/";

function client(serviceEndpoint, headers = {}) {
  return OData.New4({
    serviceEndpoint,
    credential: {
      tokenUrl: origin + "/contoso.com/oauth2/v2.0/token", clientId: "odata-client", clientSecret: "any",
      retrieveType: "body", tokenRetrieveType: "body", scope: origin + "/.default",
    },
    commonHeaders: { "Content-Type": "application/json", Accept: "application/json", "If-Match": "*", ...headers },
  });
}

const guid = (text) => new EdmV4.Guid(text);
const say = (...texts) => console.log(texts.join(" "));

async function pages(inCompany) {
  const sizes = [];
  for (let uri = inCompany.serviceEndpoint + "customers"; uri; ) {
    const page = await inCompany.requestUri(uri);
    sizes.push(page.value.length);
    uri = page["@odata.nextLink"];
  }
  return sizes;
}

async function main() {
  const root = client(route);
  const metadata = await client(route, { Accept: "application/xml" }).requestUri(route + "$metadata");
  say("metadata", metadata.includes('<EntitySet Name="customers"'));
  const companies = await root.getEntitySet("companies").query(root.newOptions().orderby("name", "asc"));
  say("companies", companies.map((c) => c.name));

  const within = "companies(" + companies[0].id + ")/";
  const base = route + within;
  const customers = client(base).getEntitySet("customers");
  const made = await customers.create({ displayName: "O'Neil & Söhne", creditLimit: 12.5 });
  say("created", made.number, made.displayName, made.creditLimit);
  await customers.update(guid(made.id), { city: "Bath" });
  const read = await customers.retrieve(guid(made.id), root.newOptions().select(["number", "city"]));
  say("retrieved", read.number, read.city, Object.keys(read).length);
  say("found", (await customers.find({ displayName: "Adatum Corporation" })).map((c) => c.number));
  const filter = root.newFilter().property("city").eqString("Bath").property("creditLimit").gt(12);
  say("filtered", (await customers.query(root.newOptions().filter(filter).top(5))).map((c) => c.number));
  say("counted", await customers.count());
  const expanded = await customers.query(root.newOptions().expand("paymentTerm").orderby("number", "asc").top(1));
  say("expanded", expanded[0].number, expanded[0].paymentTerm.code);
  await customers.delete(guid(made.id));
  try {
    await customers.retrieve(guid(made.id));
    say("found again");
  } catch (error) {
    say("gone", error.message.replace(/\{.*/, ""));
  }

  say("pages", await pages(client(base, { Prefer: "odata.maxpagesize=4" })));
  const parts = (c) => [
    c.newBatchRequest({ collection: within + "items", method: "GET", params: c.newOptions().top(2), withContentLength: true }),
    c.newBatchRequest({ collection: within + "vendors", method: "GET", params: c.newOptions().top(1), withContentLength: true }),
  ];
  const json = client(route);
  for (const answer of await json.execBatchRequestsJson(parts(json))) {
    say("batch", answer.status, (await answer.json()).value.length);
  }
  const multipart = client(route, { Accept: "multipart/mixed" });
  for (const answer of await multipart.execBatchRequests(parts(multipart))) {
    say("multipart", answer.status, (await answer.json()).value.length);
  }
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
