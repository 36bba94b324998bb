-- Drives `bchttp lsp` as a user of Neovim does, with the configuration of bchttp.lua.
-- The working folder is a copy of editors/test/workspace whose host answers.
--
--   nvim --headless --clean -u bchttp.lua -c "luafile test/check.lua"

local failed, count = 0, 0

local function check(name, work)
  count = count + 1
  local ok, reason = xpcall(work, debug.traceback)
  io.stdout:write(("%s %s\n"):format(ok and "ok  " or "FAIL", name))
  if not ok then
    failed = failed + 1
    io.stdout:write("     " .. tostring(reason):gsub("\n", "\n     ") .. "\n")
  end
end

local function holds(what, condition, seen)
  if not condition then
    error(what .. ": " .. vim.inspect(seen), 2)
  end
end

-- until_so looks again and again, for ten seconds, and gives what it saw.
local function until_so(what, look, condition)
  local seen
  local came = vim.wait(10000, function()
    seen = look()
    return condition(seen)
  end, 20)
  holds(what, came, seen)
  return seen
end

local function line_of(text)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, true)) do
    local at = line:find(text, 1, true)
    if at then
      return number, at - 1
    end
  end
  error("`" .. text .. "` is not in the buffer")
end

-- at puts the cursor behind the beginning of a text.
local function at(text, offset)
  local line, column = line_of(text)
  vim.api.nvim_win_set_cursor(0, { line, column + (offset or 0) })
end

local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, 10000) or {}
  for _, answer in pairs(answers) do
    holds(method, answer.err == nil and answer.error == nil, answer)
    return answer.result
  end
  error(method .. ": no answer")
end

local function here()
  return vim.lsp.util.make_position_params(0, "utf-16")
end

local function running(filter)
  return (vim.lsp.get_clients or vim.lsp.get_active_clients)(filter)
end

local function findings()
  return vim.tbl_map(function(d)
    return (d.code or (d.user_data and d.user_data.lsp.code) or "run") .. ": " .. d.message
  end, vim.diagnostic.get(0))
end

local function none(found)
  return #found == 0
end

local function some(pattern)
  return function(found)
    return table.concat(found, "\n"):find(pattern, 1, true) ~= nil
  end
end

local function text()
  return table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, true), "\n")
end

-- title_of a lens is empty until it is resolved.
local function title_of(lens)
  return lens.command and lens.command.title or ""
end

local function lenses()
  return vim.tbl_map(title_of, vim.lsp.codelens.get(0))
end

-- run_lens runs the first lens with a title, from its line.
local function run_lens(title)
  vim.ui.select = function(items, _, choose)
    for _, item in ipairs(items) do
      if title_of(item.lens):find(title, 1, true) then
        return choose(item)
      end
    end
  end
  for _, lens in ipairs(vim.lsp.codelens.get(0)) do
    if title_of(lens):find(title, 1, true) then
      vim.api.nvim_win_set_cursor(0, { lens.range.start.line + 1, 0 })
      return vim.lsp.codelens.run()
    end
  end
  error("no lens " .. title .. ": " .. vim.inspect(lenses()))
end

local told = {} -- messages of the server
local show_message = vim.lsp.handlers["window/showMessage"]
vim.lsp.handlers["window/showMessage"] = function(failure, message, ...)
  table.insert(told, message.message)
  return show_message(failure, message, ...)
end

local function edit(line, by)
  vim.api.nvim_buf_set_lines(0, line - 1, line, true, { by })
end

check("the server starts for a file of requests", function()
  vim.cmd("edit mistakes.http")
  until_so("attached", function()
    return running({ bufnr = 0 })
  end, function(clients)
    return #clients == 1 and clients[1].name == "bchttp"
  end)
end)

check("a mistake is found, with its range", function()
  until_so("findings", findings, some("variable-undefined: the variable `hots` is not defined"))
  holds("it is told once", #vim.diagnostic.get(0) == 1, findings())
  local found = vim.diagnostic.get(0)[1]
  local line, column = line_of("{{hots}}")
  holds("range", found.lnum == line - 1 and found.col == column and found.end_col == column + 8, found)
end)

check("a code action mends it, and the finding goes", function()
  at("hots")
  local params = vim.lsp.util.make_range_params(0, "utf-16")
  local found = vim.diagnostic.get(0)[1]
  params.context = { diagnostics = { {
    range = params.range, message = found.message, code = found.code or found.user_data.lsp.code, severity = found.severity,
  } } }
  local actions = ask("textDocument/codeAction", params)
  local chosen
  for _, action in ipairs(actions) do
    chosen = action.title:find("host", 1, true) and action.edit and (chosen or action) or chosen
  end
  holds("an action names `host`", chosen, actions)
  vim.lsp.util.apply_workspace_edit(chosen.edit, "utf-16")
  holds("the text", text():find("GET {{host}}{{path}}\n\n###", 1, true), text())
  until_so("no findings", findings, none)
end)

check("what is typed is found and goes when it is taken back", function()
  local line = line_of("X-First")
  local before = vim.api.nvim_buf_get_lines(0, line - 1, line, true)[1]
  edit(line, "X-First: {{itms.response.body.$.id}}")
  until_so("findings", findings, some("itms"))
  edit(line, before)
  until_so("no findings", findings, none)
end)

check("hover shows the value", function()
  at("{{path}}", 3)
  local hover = ask("textDocument/hover", here())
  holds("value", vim.inspect(hover):find("/items", 1, true), hover)
end)

check("completion offers variables inside of braces", function()
  local line = line_of("X-First")
  edit(line, "X-First: {{}}")
  vim.api.nvim_win_set_cursor(0, { line, #"X-First: {{" })
  local list = ask("textDocument/completion", here())
  local labels = vim.tbl_map(function(item)
    return item.label
  end, list.items or list)
  holds("host, path and items", vim.tbl_contains(labels, "host") and vim.tbl_contains(labels, "path") and vim.tbl_contains(labels, "items"), labels)
  edit(line, "X-First: {{items.response.body.$.id}}")
end)

check("definition leads to the variable", function()
  at("{{path}}", 3)
  local found = ask("textDocument/definition", here())
  local place = found[1] or found
  holds("line", (place.range or place.targetSelectionRange).start.line == 0, found)
end)

check("rename changes the request and what refers to it", function()
  at("items.response", 2)
  vim.lsp.buf.rename("things")
  until_so("the text", text, function(t)
    return t:find("# @name things", 1, true) and t:find("{{things.response", 1, true)
  end)
  until_so("no findings", findings, none)
end)

check("symbols and formatting are answered", function()
  local symbols = ask("textDocument/documentSymbol", { textDocument = vim.lsp.util.make_text_document_params() })
  holds("things is a symbol", vim.inspect(symbols):find('"things"', 1, true), symbols)
  edit(line_of("X-First"), "X-First:    {{things.response.body.$.id}}")
  vim.lsp.util.apply_text_edits(
    ask("textDocument/formatting", { textDocument = vim.lsp.util.make_text_document_params(), options = { tabSize = 2, insertSpaces = true } }) or {},
    vim.api.nvim_get_current_buf(), "utf-16")
  holds("formatted", text():find("X-First: {{things", 1, true), text())
end)

check("the command for environments chooses one", function()
  vim.cmd("write | edit orders.http")
  until_so("lenses", lenses, some("Run file"))
  vim.cmd("BchttpEnvironment dev")
  at("{{host}}", 3)
  until_so("hover shows its value", function()
    return { vim.inspect(ask("textDocument/hover", here())) }
  end, some("127.0.0.1"))
end)

check("the lens Run runs a request, and its verdict appears", function()
  run_lens("Run")
  until_so("a verdict", function()
    vim.lsp.codelens.refresh()
    vim.wait(50)
    return lenses()
  end, some("✓ 200 OK"))
  holds("a message", told[#told] == "passed: 200 OK, 1 assertion", told)
end)

check("the verdict leads to the exchange, which has no secret", function()
  run_lens("✓ 200 OK")
  -- Where the server cannot have a file shown, it names it.
  local exchange = until_so("the exchange", function()
    local file = (told[#told] or ""):match("the exchange is in `(.*)`")
    return { file and io.open(file):read("*a") or text() }
  end, some("──── request"))[1]
  holds("the companies, no password", exchange:find("CRONUS", 1, true) and not exchange:find("any-password", 1, true), exchange)
  vim.cmd("edit orders.http")
end)

check("a command runs the request at the cursor; what fails is a finding at its line", function()
  at("{{api}}/companies({{")
  vim.cmd("BchttpRun")
  until_so("a verdict", lenses, some("✗"))
  until_so("a finding", findings, some("currencyCode"))
  holds("line", vim.diagnostic.get(0)[1].lnum == line_of("# @assert body.value[0]") - 1, vim.diagnostic.get(0))
end)

check("the simulator answers without a host", function()
  vim.cmd("BchttpEnvironment live")
  until_so("hover shows the host", function()
    at("{{host}}", 3)
    return { vim.inspect(ask("textDocument/hover", here())) }
  end, some("api.businesscentral.dynamics.com"))
  told = {}
  vim.cmd("BchttpSimulateFile")
  until_so("a message", function()
    return told
  end, some("1 of 2 requests did not pass: `body.value[0].currencyCode"))
end)

if vim.lsp.inlay_hint then
  check("inlay hints and colours show", function()
    vim.lsp.inlay_hint.enable(true, { bufnr = 0 })
    until_so("hints", function()
      return vim.lsp.inlay_hint.get({ bufnr = 0 })
    end, function(hints)
      return #hints > 0
    end)
    local line, column = line_of("{{api}}")
    until_so("a colour", function()
      return vim.lsp.semantic_tokens.get_at_pos(0, line - 1, column + 3) or {}
    end, function(tokens)
      return #tokens > 0 and tokens[1].type == "variable"
    end)
  end)
end

check("the server ends with the editor", function()
  local clients = running()
  holds("one client", #clients == 1, #clients)
  vim.lsp.stop_client(clients[1].id)
  until_so("stopped", function()
    return #running()
  end, function(n)
    return n == 0
  end)
end)

io.stdout:write(("%d checks, %d failed\n"):format(count, failed))
vim.cmd(failed == 0 and "qall!" or "cquit!")
