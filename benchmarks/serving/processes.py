"""Processes that are measured: started, waited for, stopped; their processor time and memory, children included. Linux."""
import os
import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

START_SECONDS = 300
STOP_SECONDS = 30
TICKS = os.sysconf("SC_CLK_TCK")


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Process:
    """A server in a process group of its own; its output goes to a log."""

    def __init__(self, command, environment, log, folder=None):
        self.log = log
        self.began = time.monotonic()
        with open(log, "ab") as out:
            self.process = subprocess.Popen(
                [str(part) for part in command], stdin=subprocess.DEVNULL, stdout=out, stderr=out, env={**os.environ, **environment}, cwd=folder, start_new_session=True
            )

    def wait_until(self, ready):
        """Seconds from the start until `ready` holds."""
        while not ready():
            if self.process.poll() is not None:
                raise SystemExit(f"marquee: A server ended with {self.process.returncode} while starting: see {self.log}")
            if time.monotonic() - self.began > START_SECONDS:
                raise SystemExit(f"marquee: A server is not ready after {START_SECONDS} s: see {self.log}")
            time.sleep(0.02)
        return time.monotonic() - self.began

    def pids(self):
        """All of the process group: the servers start workers."""
        found = []
        for entry in Path("/proc").iterdir():
            if entry.name.isdigit():
                try:
                    if os.getpgid(int(entry.name)) == self.process.pid:
                        found.append(entry)
                except ProcessLookupError:
                    pass
        return found

    def processor_seconds(self):
        total = 0
        for entry in self.pids():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
                total += int(fields[11]) + int(fields[12])
            except OSError:
                pass
        return total / TICKS

    def memory_mib(self):
        """Resident memory; what several processes of a server share counts once."""
        pids = self.pids()
        key = "Rss:" if len(pids) == 1 else "Pss:"
        total = 0
        for entry in pids:
            try:
                total += sum(int(line.split()[1]) for line in (entry / "smaps_rollup").read_text().splitlines() if line.startswith(key))
            except OSError:
                pass
        return total / 1024

    def stop(self):
        """Ends the whole group: a server may end before its workers."""
        self.signal(signal.SIGTERM)
        deadline = time.monotonic() + STOP_SECONDS
        while self.pids() and time.monotonic() < deadline:
            self.process.poll()
            time.sleep(0.05)
        self.signal(signal.SIGKILL)
        self.process.wait()

    def signal(self, number):
        try:
            os.killpg(self.process.pid, number)
        except ProcessLookupError:
            pass


def answers(url):
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return answer.status == 200
    except OSError:
        return False
