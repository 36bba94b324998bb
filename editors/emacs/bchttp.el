;;; bchttp.el --- requests of .http files in Emacs  -*- lexical-binding: t -*-

;; `bchttp' has to be on PATH.  In the init file, for Eglot (in Emacs 29; before, a package)
;; or for lsp-mode:
;;
;;   (load "~/.emacs.d/bchttp.el")
;;   (add-hook 'http-mode-hook #'eglot-ensure)   ; or #'lsp-deferred

(unless (fboundp 'http-mode)
  (define-derived-mode http-mode prog-mode "HTTP"
    "Requests of .http files."
    (setq-local comment-start "# ")))
(add-to-list 'auto-mode-alist '("\\.\\(http\\|rest\\)\\'" . http-mode))

(with-eval-after-load 'eglot
  (add-to-list 'eglot-server-programs '(http-mode "bchttp" "lsp")))

(add-hook 'http-mode-hook (lambda () (setq-local lsp-lens-enable t)))
(with-eval-after-load 'lsp-mode
  (add-to-list 'lsp-language-id-configuration '(http-mode . "http"))
  (lsp-register-client
   (make-lsp-client :new-connection (lsp-stdio-connection '("bchttp" "lsp"))
                    :activation-fn (lsp-activate-on "http")
                    :server-id 'bchttp)))

(defun bchttp--execute (command &rest arguments)
  "Have the server execute COMMAND with ARGUMENTS; it says what came of it."
  (let ((params (list :command command :arguments (vconcat arguments))))
    (if (bound-and-true-p lsp-managed-mode)
        (lsp-request-async "workspace/executeCommand" params #'ignore :mode 'detached)
      (jsonrpc-async-request
       (eglot-current-server) :workspace/executeCommand params :timeout 3600 :success-fn #'ignore
       :error-fn (lambda (failure) (message "bchttp: %s" (plist-get failure :message)))))))

(defun bchttp--at-point (command)
  "Have COMMAND executed for the request at point."
  (bchttp--execute command (bchttp--uri) (1- (line-number-at-pos nil t))))

(defun bchttp--uri ()
  "The URI of the buffer, as the server knows it."
  (if (bound-and-true-p lsp-managed-mode)
      (lsp--buffer-uri)
    (plist-get (eglot--TextDocumentIdentifier) :uri)))

(defun bchttp-run () "Run the request at point, with those that it refers to."
       (interactive) (bchttp--at-point "bchttp.run"))
(defun bchttp-run-to-here () "Run all requests from the top to the one at point."
       (interactive) (bchttp--at-point "bchttp.runToHere"))
(defun bchttp-run-file () "Run all requests of the buffer."
       (interactive) (bchttp--execute "bchttp.runFile" (bchttp--uri)))
(defun bchttp-simulate () "Run the request at point against the built-in simulator."
       (interactive) (bchttp--at-point "bchttp.runAgainstSimulator"))
(defun bchttp-simulate-file () "Run all requests against the built-in simulator."
       (interactive) (bchttp--execute "bchttp.runFileAgainstSimulator" (bchttp--uri)))
(defun bchttp-environment (name) "Choose the environment NAME, empty for none."
       (interactive "sEnvironment: ") (bchttp--execute "bchttp.setEnvironment" name))
(defun bchttp-show (name) "Show the last exchange of the request NAME."
       (interactive "sRequest: ") (bchttp--execute "bchttp.showResult" (concat (bchttp--uri) "#" name)))

;;; bchttp.el ends here
