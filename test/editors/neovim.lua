-- Drives the language server as a user of Neovim does: nvim --headless -u NONE -c 'luafile test/editors/neovim.lua'
-- In the environment: LENS_SERVER, the path of dist/cli.js, and LENS_CRATE, a crate whose src/lib.rs sleeps in its line 4.
-- Prints one line a check, "ok TITLE" or "FAILED TITLE: why".
local crate = vim.env.LENS_CRATE
local failed = 0

local function check(title, wanted, got)
  if vim.deep_equal(wanted, got) then
    print('ok ' .. title .. '\n')
  else
    failed = failed + 1
    print('FAILED ' .. title .. ': wanted ' .. vim.inspect(wanted) .. ', got ' .. vim.inspect(got) .. '\n')
  end
end

local function wait(title, condition)
  if not vim.wait(30000, condition, 20) then
    failed = failed + 1
    print('FAILED ' .. title .. ': it did not come within 30 s\n')
  end
end

local shown
vim.lsp.commands['async-rust-lens.openLesson'] = function(command)
  shown = command.arguments
end

vim.cmd('edit ' .. crate .. '/src/lib.rs')
local buffer = vim.api.nvim_get_current_buf()
local config = {
  name = 'async-rust-lens',
  cmd = { vim.env.LENS_NODE, vim.env.LENS_SERVER, 'lsp' },
  root_dir = crate,
  settings = { asyncRustLens = { rules = { ['blocking-sleep'] = 'error' } } },
}
-- vim.lsp.start came with Neovim 0.8.
local client_id
if vim.lsp.start then
  client_id = vim.lsp.start(config)
else
  config.on_init = function(client)
    client.notify('workspace/didChangeConfiguration', { settings = config.settings })
  end
  client_id = vim.lsp.start_client(config)
  vim.lsp.buf_attach_client(buffer, client_id)
end

local function found()
  local codes = {}
  for _, each in ipairs(vim.diagnostic.get(buffer)) do
    table.insert(codes, { each.lnum, each.col, each.end_col, each.severity, each.code or each.user_data.lsp.code, each.source })
  end
  return codes
end

wait('warnings', function() return #vim.diagnostic.get(buffer) > 0 end)
check('warnings at their places', { { 3, 4, 46, vim.diagnostic.severity.ERROR, 'blocking-sleep', 'async-rust-lens' } }, found())

vim.api.nvim_win_set_cursor(0, { 4, 10 })
local function ask(method, params)
  local answers = vim.lsp.buf_request_sync(buffer, method, params, 30000) or {}
  return (answers[client_id] or {}).result
end

local hover = ask('textDocument/hover', vim.lsp.util.make_position_params(0, 'utf-16'))
check('a hover with the title of the lesson', '**Blocking sleep in async code**', vim.split(hover.contents.value, ' — ')[1])
vim.lsp.buf.hover()
wait('the window of the hover', function() return #vim.api.nvim_list_wins() > 1 end)
for _, window in ipairs(vim.api.nvim_list_wins()) do
  if vim.api.nvim_win_get_config(window).relative ~= '' then
    local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
    check('the hover as it is drawn, without backslashes', '`std::thread::sleep` blocks every other task on this thread', vim.trim(lines[3]))
    vim.api.nvim_win_close(window, true)
  end
end

-- The user chooses from the menu by title.
local offered, wanted
vim.ui.select = function(items, options, choose)
  offered = {}
  for _, item in ipairs(items) do
    local title = options.format_item(item)
    table.insert(offered, title)
    if title == wanted then choose(item) end
  end
end
wanted = 'Open the lesson: Blocking sleep in async code'
vim.lsp.buf.code_action()
wait('the lesson', function() return shown ~= nil end)
check('the actions of the menu', {
  'Use `tokio::time::sleep`',
  'Open the lesson: Blocking sleep in async code',
  'Allow here: // async-rust-lens: allow(blocking-sleep)',
  'Allow in this function: // async-rust-lens: allow(blocking-sleep)',
  'Allow in this file: // async-rust-lens: allow-file(blocking-sleep)',
  'Fix all safe Async Rust Lens findings',
}, offered)
vim.cmd('edit ' .. vim.uri_to_fname(shown[2]))
check('the lesson as a file', '# Blocking sleep in async code (`blocking-sleep`)', vim.api.nvim_buf_get_lines(0, 0, 1, false)[1])
vim.cmd('buffer ' .. buffer)

wanted = 'Use `tokio::time::sleep`'
vim.api.nvim_win_set_cursor(0, { 4, 10 })
vim.lsp.buf.code_action()
local function line() return vim.api.nvim_buf_get_lines(buffer, 3, 4, false)[1] end
wait('the fix', function() return line() ~= '    std::thread::sleep(Duration::from_secs(1));' end)
check('the fix in the text', '    tokio::time::sleep(Duration::from_secs(1)).await;', line())
wait('no warning after the fix', function() return #vim.diagnostic.get(buffer) == 0 end)

-- What is typed is sent as small changes, several in one message.
vim.api.nvim_buf_set_lines(buffer, 0, 0, false, { '// é😀 a comment' })
vim.api.nvim_buf_set_lines(buffer, 4, 5, false, { '    std::thread::sleep(Duration::from_secs(2));' })
vim.api.nvim_buf_set_text(buffer, 4, 4, 4, 4, { 'let _ = "é😀"; ' })
wait('warnings after edits', function() return #vim.diagnostic.get(buffer) > 0 end)
vim.wait(500, function() return false end)
local text = vim.api.nvim_buf_get_lines(buffer, 4, 5, false)[1]
local start = text:find('std::thread', 1, true) - 1
check('warnings after edits at their places', { { 4, start, #text - 1, vim.diagnostic.severity.ERROR, 'blocking-sleep', 'async-rust-lens' } }, found())

local client = vim.lsp.get_client_by_id(client_id)
vim.lsp.stop_client(client_id)
wait('the end', function() return client.is_stopped() end)
print('end of checks, ' .. failed .. ' failed\n')
vim.cmd(failed == 0 and 'qall!' or 'cquit!')
