"""The ledger as the only file of a git branch: durable outside the job, and the lock of jobs.

A push that is rejected means that another job was faster. Works in the repository that the job has
checked out, with the access it has, and touches neither its files nor its branches.
"""

import os
import re
import subprocess
from pathlib import Path

from hub.core.errors import ConfigurationError
from hub.crosspost.ledger import ConflictError, LedgerError

FILE = "ledger.jsonl"
_NOTE = """Журнал отправки в каналы: что, куда и когда ушло. Ведёт «hub crosspost».

Не правьте и не удаляйте эту ветку: без неё отправка остановится, чтобы ничего не ушло дважды.
"""
_WHO = {
    "GIT_AUTHOR_NAME": "hub crosspost",
    "GIT_AUTHOR_EMAIL": "crosspost@localhost",
    "GIT_COMMITTER_NAME": "hub crosspost",
    "GIT_COMMITTER_EMAIL": "crosspost@localhost",
}
# What git must not do in a job: ask, run hooks, sign.
_QUIET = ("-c", "core.hooksPath=/dev/null", "-c", "commit.gpgSign=false", "-c", "gc.auto=0")


class GitPlace:
    """One branch of one remote; ``repository`` is any clone that can reach it."""

    def __init__(
        self, branch: str, remote: str = "origin", repository: Path = Path(), timeout: float = 60
    ) -> None:
        self.where = f"git, ветка {branch} ({remote})"
        self._branch, self._remote = f"refs/heads/{branch}", remote
        self._repository, self._timeout = repository, timeout
        self._fetched = f"refs/hub/crosspost-{os.getpid()}-{os.urandom(4).hex()}"

    def load(self) -> tuple[bytes | None, str | None]:
        """Fetch the branch; the version is its commit."""
        listed = self._run("ls-remote", self._remote, self._branch)
        if not listed.strip():
            return None, None
        self._run("fetch", "--no-tags", "--quiet", self._remote, f"+{self._branch}:{self._fetched}")
        commit = self._run("rev-parse", self._fetched).decode().strip()
        return self._run("cat-file", "blob", f"{commit}:{FILE}"), commit

    def save(self, data: bytes, version: str | None) -> str:
        """Push a commit on top of ``version``."""
        blob = self._store(data)
        note = self._store(_NOTE.encode())
        rows = f"100644 blob {note}\tREADME.md\n100644 blob {blob}\t{FILE}\n"
        tree = self._run("mktree", send=rows.encode()).decode().strip()
        parents = ("-p", version) if version else ()
        last = data[:-1].rpartition(b"\n")[2].decode("utf-8", "replace")[:200]
        commit = self._run("commit-tree", tree, *parents, send=f"{last}\n".encode())
        name = commit.decode().strip()
        self._push(name, version)
        return name

    def close(self) -> None:
        """Remove the reference under which the branch was fetched."""
        self._git("update-ref", "-d", self._fetched)

    def _store(self, data: bytes) -> str:
        return self._run("hash-object", "-w", "--stdin", send=data).decode().strip()

    def _push(self, commit: str, version: str | None) -> None:
        done = self._git(
            "push", "--porcelain", "--no-verify",
            f"--force-with-lease={self._branch}:{version or ''}",
            self._remote, f"{commit}:{self._branch}",
        )  # fmt: skip
        if done.returncode == 0:
            return
        answer, said = _text(done.stdout), _text(done.stderr)
        refused = [line for line in answer.splitlines() if line.startswith("!")]
        # «rejected»: the branch has moved on; a lock that is held: it is moving right now. Any
        # other refusal of the remote (a hook, a protected branch) has nothing to do with jobs.
        if any("[rejected]" in line for line in refused) or (refused and "cannot lock ref" in said):
            raise ConflictError(f"В журнал ({self.where}) пишет другая отправка.")
        raise self._failed("записать", f"{answer}\n{said}")

    def _run(self, *arguments: str, send: bytes = b"") -> bytes:
        done = self._git(*arguments, send=send)
        if done.returncode:
            raise self._failed("прочитать", _text(done.stderr))
        return done.stdout

    def _git(self, *arguments: str, send: bytes = b"") -> "subprocess.CompletedProcess[bytes]":
        environment = {**os.environ, **_WHO, "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
        try:
            return subprocess.run(  # noqa: S603  (our own arguments, no shell)
                ["git", *_QUIET, *arguments],  # noqa: S607  (git is found as the user finds it)
                cwd=self._repository,
                input=send,
                env=environment,
                capture_output=True,
                timeout=self._timeout,
                check=False,
            )
        except FileNotFoundError:
            raise ConfigurationError(
                "Журнал в ветке git, а программы git нет: sudo apt-get install -y git"
            ) from None
        except subprocess.TimeoutExpired:
            raise self._failed("прочитать или записать", "git не ответил вовремя") from None

    def _failed(self, what: str, reason: str) -> LedgerError:
        # Git repeats the address of the remote, and some keep a password in it.
        told = re.sub(r"://[^/@\s]*@", "://***@", reason)
        lines = [line for line in told.strip().splitlines() if line.strip()][-3:]
        return LedgerError(
            f"Не удалось {what} журнал ({self.where}): {' / '.join(lines)}. "
            "Проверьте доступ к репозиторию. Ничего не отправлено."
        )


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")
