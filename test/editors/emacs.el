;;; emacs.el --- Drives the language server as a user of eglot does  -*- lexical-binding: t; -*-

;; emacs --batch -Q -l test/editors/emacs.el, with LENS_NODE, LENS_SERVER and LENS_CRATE as in neovim.lua.
;; Prints one line a check, "ok TITLE" or "FAILED TITLE: why".

;;; Code:

(setq package-user-dir (expand-file-name ".no-packages" (getenv "LENS_CRATE")))
(require 'package)
(add-to-list 'package-directory-list "/usr/share/emacs/site-lisp/elpa")
(package-initialize)
(require 'eglot)
(require 'flymake)

(defvar lens-failed 0)

(defun lens-check (title wanted got)
  "Print whether WANTED equals GOT, by TITLE."
  (if (equal wanted got)
      (princ (format "ok %s\n" title))
    (setq lens-failed (1+ lens-failed))
    (princ (format "FAILED %s: wanted %S, got %S\n" title wanted got))))

(defun lens-wait (title condition)
  "Wait until CONDITION gives something, and say TITLE where it does not."
  (let ((end (+ (float-time) 30)) found)
    (while (and (not (setq found (funcall condition))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (unless found
      (setq lens-failed (1+ lens-failed))
      (princ (format "FAILED %s: it did not come within 30 s\n" title)))))

(define-derived-mode rust-mode prog-mode "Rust" "Enough of a mode for Rust.")
(add-to-list 'auto-mode-alist '("\\.rs\\'" . rust-mode))
(setq eglot-server-programs
      `((rust-mode . (,(getenv "LENS_NODE") ,(getenv "LENS_SERVER") "lsp"))))
(setq-default eglot-workspace-configuration
              '((asyncRustLens . ((rules . ((blocking-sleep . "error")))))))
(setq eglot-sync-connect 30 eglot-confirm-server-initiated-edits nil create-lockfiles nil)

(defun lens-found ()
  "The problems that are shown, each as line, column, kind and first line."
  (mapcar (lambda (each)
            (save-excursion
              (goto-char (flymake-diagnostic-beg each))
              (list (line-number-at-pos) (current-column) (flymake-diagnostic-type each)
                    (car (split-string (flymake-diagnostic-text each) "\n")))))
          (flymake-diagnostics)))

(find-file (expand-file-name "src/lib.rs" (getenv "LENS_CRATE")))
(cl-letf (((symbol-function 'project-current)
           (lambda (&rest _) (cons 'transient (getenv "LENS_CRATE")))))
  (apply #'eglot (eglot--guess-contact))
  (lens-wait "warnings" #'lens-found)
  (flymake-start)
  (lens-wait "the error that settings ask for"
             (lambda () (eq (nth 2 (car (lens-found))) 'eglot-error)))
  (let ((found (car (lens-found))))
    (lens-check "warnings at their places" '(4 4 eglot-error) (butlast found))
    (lens-check "the fault in the first line" t
                (and (string-match-p "`std::thread::sleep` blocks every other task on this thread" (nth 3 found)) t)))
  (goto-char (point-min))
  (forward-line 3)
  (forward-char 10)
  (let* ((actions (eglot-code-actions (point) (point)))
         (titles (mapcar (lambda (each) (plist-get each :title)) (append actions nil))))
    (lens-check "the actions of the menu"
                '("Use `tokio::time::sleep`"
                  "Open the lesson: Blocking sleep in async code"
                  "Allow here: // async-rust-lens: allow(blocking-sleep)"
                  "Allow in this function: // async-rust-lens: allow(blocking-sleep)"
                  "Allow in this file: // async-rust-lens: allow-file(blocking-sleep)"
                  "Fix all safe Async Rust Lens findings")
                titles))
  (let ((hover (jsonrpc-request (eglot--current-server-or-lose) :textDocument/hover
                                (eglot--TextDocumentPositionParams))))
    (lens-check "a hover with the title of the lesson" t
                (string-prefix-p "**Blocking sleep in async code**"
                                 (plist-get (plist-get hover :contents) :value))))
  (goto-char (point-min))
  (insert "// é😀 a comment\n")
  (forward-line 3)
  (end-of-line)
  (insert " std::thread::sleep(Duration::from_secs(2));")
  (eglot--signal-textDocument/didChange)
  (lens-wait "warnings after edits" (lambda () (flymake-start) (= (length (lens-found)) 2)))
  (eglot-shutdown (eglot--current-server-or-lose))
  (lens-check "the end" nil (eglot-current-server)))
(princ (format "end of checks, %d failed\n" lens-failed))
(set-buffer-modified-p nil)
(kill-emacs (if (= lens-failed 0) 0 1))
;;; emacs.el ends here
