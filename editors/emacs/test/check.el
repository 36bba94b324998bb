;;; check.el --- drives `bchttp lsp' as a user of Emacs does  -*- lexical-binding: t -*-

;; The working folder is a copy of editors/test/workspace whose host answers; the init file
;; has loaded bchttp.el.  What came of each check goes to the file CHECKS.
;;
;;   emacs -nw -l check.el     in a terminal, so that timers run as they do for people

(require 'cl-lib)
(require 'flymake)
(require 'xref)

(defvar check-failed 0)
(defvar check-count 0)

(defun check-tell (format &rest arguments)
  (write-region (concat (apply #'format format arguments) "\n") nil (getenv "CHECKS") t 'quiet))

(defmacro check (name &rest body)
  "Run BODY as the check NAME; an error is a failure."
  (declare (indent 1))
  `(progn
     (cl-incf check-count)
     (condition-case failure
         (progn ,@body (check-tell "ok   %s" ,name))
       ((error quit)
        (cl-incf check-failed)
        (check-tell "FAIL %s\n     %S" ,name failure)))))

(defun check-holds (what holds &optional seen)
  (unless holds (error "%s: %S" what seen)))

(defun check-until (what look holds)
  "Look again and again, for ten seconds, until it HOLDS; give what was seen."
  (let ((end (+ (float-time) 10)) (seen (funcall look)))
    (while (not (funcall holds seen))
      (when (> (float-time) end) (error "%s: last seen %S" what seen))
      (sit-for 0.05)
      (setq seen (funcall look)))
    seen))

(defun check-has (text) (lambda (seen) (string-match-p (regexp-quote text) (format "%s" seen))))
(defun check-lsp-mode-p () (bound-and-true-p lsp-managed-mode))
(defun check-text () (buffer-substring-no-properties (point-min) (point-max)))
(defun check-messages () (with-current-buffer (messages-buffer) (check-text)))
(defun check-forget-messages () (with-current-buffer (messages-buffer) (let ((inhibit-read-only t)) (erase-buffer))))
(defun check-findings () (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))

(defun check-at (text &optional offset)
  "Put point OFFSET characters behind the beginning of TEXT."
  (goto-char (point-min))
  (search-forward text)
  (goto-char (+ (match-beginning 0) (or offset 0))))

(defun check-replace (text by)
  (check-at text)
  (delete-char (length text))
  (insert by))

(defun check-choosing (text work)
  "Do WORK; where it asks for one of several things, choose the first with TEXT."
  (cl-letf ((last-nonmenu-event ?x) ; by keys, not by the mouse
            ((symbol-function 'completing-read)
             (lambda (_ collection &rest _)
               (let ((all (all-completions "" collection)))
                 (or (cl-find-if (lambda (one) (string-match-p (regexp-quote text) one)) all)
                     (error "no `%s' among %S" text all))))))
    (funcall work)))

(defun check-visit (file)
  "Visit FILE by keys, and wait for the server."
  (execute-kbd-macro (vconcat (kbd "C-x C-f") file (kbd "RET")))
  (check-until "managed" (lambda () (or (check-lsp-mode-p) (and (fboundp 'eglot-managed-p) (eglot-managed-p)))) #'identity)
  (execute-kbd-macro (kbd "C-f"))) ; Flymake begins behind a command

(defun check-hover ()
  "What is told of the place at point."
  (if (check-lsp-mode-p)
      (let ((hover (lsp-request "textDocument/hover" (lsp--text-document-position-params))))
        (if hover (lsp--render-on-hover-content (gethash "contents" hover) t) ""))
    (let (told)
      (eglot-hover-eldoc-function (lambda (text &rest _) (setq told text)))
      (check-until "hover" (lambda () told) #'identity))))

(defun check-lens (title)
  "The part with TITLE of the lens of the first request; it does something when it is clicked on."
  (let ((find (lambda (text parts) (cl-find-if (lambda (part) (string-match-p (regexp-quote text) part)) parts))))
    (cl-loop for overlay in (overlays-in (point-min) (point-max))
             for parts = (overlay-get overlay 'lsp--metadata)
             thereis (and (funcall find "Run file" parts) (funcall find title parts)))))

(defun check-all ()
  (check "the server starts for a file of requests"
    (check-visit "mistakes.http")
    (check-holds "mode" (eq major-mode 'http-mode) major-mode))

  (check "a mistake is found, with its range"
    (check-until "findings" #'check-findings (check-has "the variable `hots` is not defined"))
    (let ((found (flymake-diagnostics)))
      (check-holds "it is told once" (= (length found) 1) (check-findings))
      (check-holds "range" (equal "{{hots}}" (buffer-substring-no-properties (flymake-diagnostic-beg (car found)) (flymake-diagnostic-end (car found)))))))

  (check "a code action mends it, and the finding goes"
    (check-at "hots")
    (check-choosing "{{host}}" (lambda () (call-interactively (if (check-lsp-mode-p) #'lsp-execute-code-action #'eglot-code-actions))))
    (check-until "the text" #'check-text (check-has "GET {{host}}{{path}}\n\n###"))
    (check-until "no findings" #'check-findings #'null))

  (check "what is typed is found and goes when it is taken back"
    (check-replace "{{items." "{{itms.")
    (check-until "findings" #'check-findings (check-has "itms"))
    (check-replace "{{itms." "{{items.")
    (check-until "no findings" #'check-findings #'null))

  (check "hover shows the value"
    (check-at "{{path}}" 3)
    (check-until "hover" #'check-hover (check-has "/items")))

  (check "completion completes a name inside of braces"
    (check-replace "{{items.response.body.$.id}}" "{{pa}}")
    (check-at "{{pa}}" 4)
    (completion-at-point)
    (check-until "the text" #'check-text (check-has "X-First: {{path}}"))
    (check-replace "X-First: {{path}}" "X-First: {{items.response.body.$.id}}"))

  (check "definition leads to the variable"
    (check-at "{{path}}" 3)
    (xref-find-definitions (xref-backend-identifier-at-point (xref-find-backend)))
    (check-holds "line" (= 1 (line-number-at-pos)) (line-number-at-pos)))

  (check "rename changes the request and what refers to it"
    (check-at "items.response" 2)
    (if (check-lsp-mode-p) (lsp-rename "things") (eglot-rename "things"))
    (check-until "the name" #'check-text (check-has "# @name things"))
    (check-until "the reference" #'check-text (check-has "{{things.response")))

  (check "the outline has the request"
    (let ((imenu-auto-rescan t))
      (check-until "the outline" (lambda () (imenu--make-index-alist t)) (check-has "things"))))

  (check "formatting is applied"
    (check-replace "X-First: " "X-First:    ")
    (if (check-lsp-mode-p) (lsp-format-buffer) (eglot-format-buffer))
    (check-until "the text" #'check-text (check-has "X-First: {{things")))

  (check "the command for environments chooses one"
    (save-buffer)
    (check-visit "orders.http")
    (bchttp-environment "dev")
    (check-at "{{host}}" 3)
    (check-until "hover" #'check-hover (check-has "127.0.0.1")))

  (when (check-lsp-mode-p)
    (check "the lens Run runs a request, and its verdict appears"
      (check-until "a lens" (lambda () (check-lens "Run")) #'identity)
      (funcall (get-text-property 0 'action (check-lens "Run")))
      ;; lsp-mode 8 passes over what comes in one piece with an answer that it waits for.
      (check-until "a verdict" (lambda () (lsp-lens-refresh t) (sit-for 0.2) (check-lens "✓ 200 OK")) #'identity)))

  (check "a command runs the request at point, and says what came of it"
    (check-at "GET {{api}}/companies")
    (check-forget-messages)
    (bchttp-run)
    (check-until "a message" #'check-messages (check-has "passed: 200 OK, 1 assertion")))

  (check "the exchange is in a file, without secrets"
    (bchttp-show "companies")
    (check-until "a message" #'check-messages (check-has "the exchange is in `"))
    (let ((file (with-current-buffer (messages-buffer)
                  (goto-char (point-max))
                  (re-search-backward "the exchange is in `\\(.*\\)`")
                  (match-string-no-properties 1))))
      (with-temp-buffer
        (insert-file-contents file)
        (check-holds "the companies" (funcall (check-has "CRONUS") (check-text)) (check-text))
        (check-holds "no password" (not (funcall (check-has "any-password") (check-text)))))))

  (check "what fails is a finding at its line"
    (check-at "companies.response")
    (bchttp-run)
    (check-until "a finding" #'check-findings (check-has "currencyCode"))
    (check-at "# @assert body.value[0]")
    (check-holds "line" (= (line-number-at-pos) (line-number-at-pos (flymake-diagnostic-beg (car (flymake-diagnostics)))))))

  (check "the simulator answers without a host"
    (bchttp-environment "live")
    (check-at "{{host}}" 3)
    (check-until "hover" #'check-hover (check-has "api.businesscentral.dynamics.com"))
    (check-forget-messages)
    (bchttp-simulate-file)
    (check-until "a message" #'check-messages (check-has "1 of 2 requests did not pass: `body.value[0].currencyCode")))

  (check "the server ends when it is told to"
    (if (check-lsp-mode-p) (call-interactively #'lsp-workspace-shutdown) (eglot-shutdown (eglot-current-server)))
    (check-until "no process" (lambda () (cl-find-if (lambda (p) (string-match-p "bchttp" (process-name p))) (process-list))) #'null)))

(defun check-run ()
  (condition-case failure (check-all) ((error quit) (cl-incf check-failed) (check-tell "FAIL %S" failure)))
  (check-tell "%d checks, %d failed" check-count check-failed)
  (set-buffer-modified-p nil)
  (let ((kill-emacs-hook nil) (kill-emacs-query-functions nil))
    (kill-emacs (if (zerop check-failed) 0 1))))

;; What Emacs compiles on the side would open a window with warnings.
(setq native-comp-deferred-compilation nil native-comp-async-report-warnings-errors nil)
(setq make-backup-files nil auto-save-default nil create-lockfiles nil enable-recursive-minibuffers t)
(run-with-timer 0.5 nil #'check-run)

;;; check.el ends here
