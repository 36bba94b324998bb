package lsp_test

// mistake is what is changed in the sample: old becomes new, which is found at a range with
// a code. repaired is what the repair makes of new, "": the sample as it was; beyond it changes
// the first of two texts into the second.
type mistake struct {
	name, old, new, code, at, repaired string
	beyond                             [2]string
}

// mistakes are one of each kind.
func mistakes() []mistake {
	return []mistake{
		{name: "blank line before the body", old: "Authorization: {{accessHeader}}\n\n{\n \"displayName\"", new: "Authorization: {{accessHeader}}\n{\n \"displayName\"", code: "blank-line-lost", at: "{"},
		{name: "header below the blank line", old: "If-Match: *\n\n{", new: "\nIf-Match: *\n{", code: "header-below", at: "If-Match: *"},
		{name: "colon of a header", old: "If-Match: *", new: "If-Match *", code: "header-colon", at: "If-Match"},
		{name: "delimiter", old: "### Get created entity\n\n", new: "", code: "request-within", at: "GET {{companyUrl}}/{{entityName}}/?$filter=displayName eq '{{displayName}}' HTTP/1.1", repaired: "###\n"},
		{name: "method", old: "PATCH {{companyUrl}}", new: "PACTH {{companyUrl}}", code: "method-unknown", at: "PACTH"},
		{name: "scheme", old: "POST https://login.microsoftonline.com", new: "POST login.microsoftonline.com", code: "url-scheme", at: "login.microsoftonline.com/{{tenantId}}/oauth2/v2.0/token"},
		{name: "undefined variable", old: "@tenantId = <tenant id>\n@clientId", new: "@clientId", code: "variable-undefined", at: "{{tenantId}}", repaired: "@clientId", beyond: [2]string{"/api/v2.0\n", "/api/v2.0\n@tenantId = \n"}},
		{name: "misspelt variable", old: "&scope={{scope}}", new: "&scope={{scpoe}}", code: "variable-undefined", at: "{{scpoe}}"},
		{name: "half a reference", old: "&scope={{scope}}", new: "&scope={{scope}", code: "reference-unclosed", at: "{{scope}"},
		{name: "open reference", old: "&scope={{scope}}", new: "&scope={{scope", code: "reference-unclosed", at: "{{scope"},
		{name: "misspelt request", old: "{{GetCompanies.response", new: "{{GetCompanis.response", code: "request-unknown", at: "{{GetCompanis.response.body.value.[0].id}}"},
		{name: "unused variable", old: "@clientId = <client id>\n", new: "@clientId = <client id>\n@nobody = 1\n", code: "definition-unused", at: "nobody"},
		{name: "duplicate variable", old: "@clientId = <client id>\n", new: "@clientId = x\n@clientId = <client id>\n", code: "definition-twice", at: "clientId"},
		{name: "duplicate name", old: "# @name CreateEntity", new: "# @name GetEntities", code: "name-twice", at: "GetEntities", repaired: "# @name GetEntities2"},
		{name: "later request", old: "GET {{companyUrl}}/{{entityName}} HTTP/1.1", new: "GET {{companyUrl}}/{{entityName}}({{entityId}}) HTTP/1.1", code: "request-not-sent", at: "{{entityId}}", repaired: "# @ref GetCreatedEntity\nGET {{companyUrl}}/{{entityName}}({{entityId}}) HTTP/1.1"},
		{name: "circle", old: "@scope = {{baseUri}}/.default", new: "@scope = {{scope}}/.default", code: "definition-cycle", at: "{{scope}}", repaired: "@scope = /.default"},
		{name: "secret", old: "@clientSecret = <client secret>", new: "@clientSecret = 8Q~abcdefghijklmnopqrstuvwxyz0123456789", code: "secret-literal", at: "clientSecret", repaired: "@clientSecret = {{clientSecretValue}}"},
		{name: "comma too many", old: "\"{{displayName}}\"\n}", new: "\"{{displayName}}\",\n}", code: "bc-body", at: ","},
		{name: "single quotes", old: "\"displayName\" : \"{{displayName}}\"", new: "'displayName' : \"{{displayName}}\"", code: "bc-body", at: "'displayName'"},
		{name: "open object", old: "\"{{displayName}}\"\n}", new: "\"{{displayName}}\"", code: "bc-body", at: "{"},
		{name: "comma missing", old: "\"{{displayName}}\"\n}", new: "\"{{displayName}}\"\n \"type\" : \"Person\"\n}", code: "bc-body", at: "\"type\"", repaired: "\"{{displayName}}\",\n \"type\" : \"Person\"\n}"},
		{name: "comment in JSON", old: "\"{{displayName}}\"\n}", new: "\"{{displayName}}\" // as above\n}", code: "bc-body", at: "// as above"},
		{name: "Authorization", old: "/{{entityName}} HTTP/1.1\nAuthorization: {{accessHeader}}\n\n### Create", new: "/{{entityName}} HTTP/1.1\n\n### Create", code: "authorization-missing", at: "GET"},
		{name: "If-Match", old: "If-Match: *\n", new: "", code: "bc-if-match", at: "PATCH"},
		{name: "entity set", old: "GET {{url}}/companies", new: "GET {{url}}/companeis", code: "bc-entity-set", at: "companeis"},
		{name: "property of a filter", old: "$filter=displayName eq", new: "$filter=displayNam eq", code: "bc-property", at: "displayNam"},
		{name: "property of a selection", old: "?$filter=displayName", new: "?$select=id,displyName&$filter=displayName", code: "bc-property", at: "displyName", repaired: "?$select=id,displayName&$filter=displayName"},
		{name: "property of a body", old: "    \"displayName\" : \"DeleteMe", new: "    \"displayNmae\" : \"DeleteMe", code: "bc-property", at: "displayNmae"},
		{name: "value of a filter", old: "eq '{{displayName}}'", new: "eq {{displayName}}", code: "bc-filter-value", at: "{{displayName}}"},
		{name: "text for a number", old: "\"{{displayName}}\"\n}", new: "\"{{displayName}}\",\n \"creditLimit\" : \"much\"\n}", code: "bc-value", at: "\"much\""},
		{name: "text for a boolean", old: "\"{{displayName}}\"\n}", new: "\"{{displayName}}\",\n \"taxLiable\" : \"true\"\n}", code: "bc-value", at: "\"true\"", repaired: "\"{{displayName}}\",\n \"taxLiable\" : true\n}"},
		{name: "number for a text", old: "\"{{displayName}}\"\n}", new: "\"{{displayName}}\",\n \"phoneNumber\" : 555\n}", code: "bc-value", at: "555", repaired: "\"{{displayName}}\",\n \"phoneNumber\" : \"555\"\n}"},
		{name: "member of an enum", old: "\"{{displayName}}\"\n}", new: "\"{{displayName}}\",\n \"type\" : \"Persn\"\n}", code: "bc-enum", at: "\"Persn\"", repaired: "\"{{displayName}}\",\n \"type\" : \"Person\"\n}"},
		{name: "read-only member", old: "\"{{displayName}}\"\n}", new: "\"{{displayName}}\",\n \"lastModifiedDateTime\" : \"2026-01-31T12:00:00Z\"\n}", code: "bc-read-only", at: "\"lastModifiedDateTime\""},
		{name: "property of a response", old: "@entityId = {{GetCreatedEntity.response.body.value.[0].id}}", new: "@entityId = {{GetCreatedEntity.response.body.value.[0].idd}}", code: "bc-reference", at: "idd"},
		{name: "quoted key", old: "PATCH {{companyUrl}}/{{entityName}}({{entityId}})", new: "PATCH {{companyUrl}}/{{entityName}}('{{entityId}}')", code: "bc-key", at: "'{{entityId}}'"},
		{name: "batch without Content-Type", old: "### Get entities\n", new: "POST {{url}}/$batch\nAuthorization: {{accessHeader}}\n\n{\"requests\": []}\n\n### Get entities\n", code: "bc-content-type", at: "POST", repaired: "POST {{url}}/$batch\nAuthorization: {{accessHeader}}\nContent-Type: application/json\n\n{\"requests\": []}\n\n### Get entities\n"},
		{name: "open text", old: "    \"displayName\" : \"DeleteMe-{{displayName}}\"", new: "    \"displayName\" : \"DeleteMe-{{displayName}}", code: "bc-body", at: "\"DeleteMe-{{displayName}}"},
		{name: "name without quotes", old: "    \"displayName\" : \"DeleteMe", new: "    displayName : \"DeleteMe", code: "bc-body", at: "displayName"},
		{name: "system variable", old: "{{url}}/companies HTTP", new: "{{url}}/companies?x={{$guidd}} HTTP", code: "system-variable-unknown", at: "{{$guidd}}", repaired: "{{url}}/companies?x={{$guid}} HTTP"},
		{name: "member of an assertion", old: "# @name auth\n", new: "# @name auth\n# @assert statsu == 200\n", code: "expression", at: "statsu", repaired: "# @name auth\n# @assert status == 200\n"},
		{name: "directive", old: "# @name auth\n", new: "# @name auth\n# @asert status == 200\n", code: "directive-unknown", at: "asert", repaired: "# @name auth\n# @assert status == 200\n"},
		{name: "order", old: "{{url}}/companies HTTP", new: "{{url}}/companies?$orderby=displayNam HTTP", code: "bc-property", at: "displayNam", repaired: "{{url}}/companies?$orderby=displayName HTTP"},
		{name: "expansion", old: "/{{entityName}} HTTP/1.1\nAuthorization: {{accessHeader}}\n\n### Create", new: "/{{entityName}}?$expand=currncy HTTP/1.1\nAuthorization: {{accessHeader}}\n\n### Create", code: "bc-navigation", at: "currncy", repaired: "/{{entityName}}?$expand=currency HTTP/1.1\nAuthorization: {{accessHeader}}\n\n### Create"},
		{name: "option without its sign", old: "?$filter=", new: "?filter=", code: "bc-query", at: "filter"},
		{name: "operator", old: "$filter=displayName eq", new: "$filter=displayName equals", code: "bc-query", at: "equals"},
		{name: "method of one entity", old: "PATCH {{companyUrl}}", new: "POST {{companyUrl}}", code: "bc-method", at: "POST"},
		{name: "function", old: "$filter=displayName eq '{{displayName}}'", new: "$filter=contians(displayName,'{{displayName}}')", code: "bc-filter-value", at: "contians", repaired: "$filter=contains(displayName,'{{displayName}}')"},
	}
}
