-- bchttp in Neovim, 0.7 or later: save this as ~/.config/nvim/plugin/bchttp.lua.
-- `bchttp` has to be on PATH.

local function execute(command, arguments)
  vim.lsp.buf_request(0, "workspace/executeCommand", { command = command, arguments = arguments }, function(failure)
    if failure then
      vim.notify(failure.message, vim.log.levels.ERROR)
    end
    vim.lsp.codelens.refresh() -- the verdict stands there
  end)
end

-- :BchttpRun and the others, in buffers with requests
local function define_commands(buffer)
  for name, command in pairs({ BchttpRun = "bchttp.run", BchttpRunToHere = "bchttp.runToHere", BchttpSimulate = "bchttp.runAgainstSimulator" }) do
    vim.api.nvim_buf_create_user_command(buffer, name, function()
      execute(command, { vim.uri_from_bufnr(0), vim.fn.line(".") - 1 })
    end, {})
  end
  for name, command in pairs({ BchttpRunFile = "bchttp.runFile", BchttpSimulateFile = "bchttp.runFileAgainstSimulator" }) do
    vim.api.nvim_buf_create_user_command(buffer, name, function()
      execute(command, { vim.uri_from_bufnr(0) })
    end, {})
  end
  vim.api.nvim_buf_create_user_command(buffer, "BchttpEnvironment", function(given)
    execute("bchttp.setEnvironment", { given.args })
  end, { nargs = "?" })
end

local function attached(_, buffer)
  vim.bo[buffer].omnifunc = "v:lua.vim.lsp.omnifunc"
  define_commands(buffer)
  vim.lsp.codelens.refresh()
  vim.api.nvim_create_autocmd({ "BufEnter", "InsertLeave", "TextChanged" }, { buffer = buffer, callback = vim.lsp.codelens.refresh })
end

local clients = {} -- of Neovim 0.7, by folder

local function start(event)
  local folder = vim.fn.fnamemodify(vim.api.nvim_buf_get_name(event.buf), ":p:h")
  local git = vim.fn.finddir(".git", folder .. ";")
  local root = git ~= "" and vim.fn.fnamemodify(git, ":p:h:h") or folder
  local config = { name = "bchttp", cmd = { "bchttp", "lsp" }, root_dir = root, on_attach = attached }
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = event.buf })
  else
    clients[root] = clients[root] or vim.lsp.start_client(config)
    vim.lsp.buf_attach_client(event.buf, clients[root])
  end
end

local group = vim.api.nvim_create_augroup("bchttp", {})
vim.api.nvim_create_autocmd({ "BufRead", "BufNewFile" }, { group = group, pattern = { "*.http", "*.rest" }, command = "setfiletype http" })
vim.api.nvim_create_autocmd("FileType", { group = group, pattern = "http", callback = start })
