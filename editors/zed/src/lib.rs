//! Starts the `bchttp` of PATH for .http files. Nothing is downloaded.

use zed_extension_api as zed;

struct Bchttp;

impl zed::Extension for Bchttp {
    fn new() -> Self {
        Bchttp
    }

    fn language_server_command(
        &mut self,
        _: &zed::LanguageServerId,
        worktree: &zed::Worktree,
    ) -> zed::Result<zed::Command> {
        let command = worktree
            .which("bchttp")
            .ok_or("`bchttp` is not on PATH: install it, see https://github.com/bchttp/bchttp")?;
        Ok(zed::Command {
            command,
            args: vec!["lsp".into()],
            env: worktree.shell_env(),
        })
    }
}

zed::register_extension!(Bchttp);
