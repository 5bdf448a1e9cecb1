#!/usr/bin/env python3
"""Run a full-screen program in a pseudo-terminal, wait for its screen, type keys, and see that it leaves well.

    terminal.py [--guard SECONDS] [--expect WORD] [--keys KEYS] -- COMMAND...

Fails unless the program enters the alternate screen, shows WORD there, leaves the alternate screen after KEYS and exits with status 0.
The terminal answers no questions, as the poorest ones do.
"""
import argparse
import fcntl
import os
import pty
import re
import select
import signal
import struct
import sys
import termios
import time

ENTER, LEAVE = b'\x1b[?1049h', b'\x1b[?1049l'
SEQUENCE = re.compile(rb'\x1b(?:\[[0-?]*[ -/]*[@-~]|[\]P_^X][^\x07\x1b]*(?:\x07|\x1b\\)|[ -/]*[0-~])')


def shown(raw):
    """What was written to the alternate screen, less its control sequences."""
    return SEQUENCE.sub(b'', raw.partition(ENTER)[2])


class Terminal:
    def __init__(self, command, guard):
        self.end, self.raw, self.open = time.monotonic() + guard, b'', True
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack('HHHH', 30, 100, 0, 0))
            os.environ['TERM'] = 'xterm-256color'
            try:
                os.execvp(command[0], command)
            finally:
                os._exit(127)

    def read(self, seconds):
        """One reading; False when nothing came in time or the terminal was closed."""
        if not self.open or not select.select([self.fd], [], [], seconds)[0]:
            return False
        try:
            got = os.read(self.fd, 65536)
        except OSError:  # EIO: the last process that held the terminal is gone
            got = b''
        self.raw, self.open = self.raw + got, bool(got)
        return self.open

    def until(self, true, what):
        while not true():
            if time.monotonic() > self.end:
                self.fail(f'{what}: not within the guard')
            if not self.open:
                self.fail(f'{what}: the program ended before')
            self.read(0.2)

    def fail(self, why):
        sys.stderr.write(f'{why}\nlast output: {SEQUENCE.sub(b"", self.raw)[-2000:].decode(errors="replace")}\n')
        try:
            os.killpg(self.pid, signal.SIGKILL)
        except OSError:
            pass
        sys.exit(1)

    def status(self):
        while True:
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                return os.waitstatus_to_exitcode(status)
            if time.monotonic() > self.end:
                self.fail('the program does not end')
            self.read(0.05) or time.sleep(0.05)


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument('--guard', type=float, default=120)
    ap.add_argument('--expect', default='help')
    ap.add_argument('--keys', default='q')
    ap.add_argument('command', nargs='+')
    a = ap.parse_args()
    t = Terminal(a.command, a.guard)
    t.until(lambda: ENTER in t.raw, 'entering the alternate screen')
    t.until(lambda: a.expect.encode() in shown(t.raw), f'showing {a.expect!r}')
    while t.read(0.3):  # let the first frame come to rest
        if time.monotonic() > t.end:
            t.fail('the first frame never comes to rest')
    frame = len(shown(t.raw))
    try:
        os.write(t.fd, a.keys.encode())
    except OSError:
        t.fail('the program left before a key was typed')
    status = t.status()
    while t.read(0.1):
        pass
    if status != 0:
        t.fail(f'exit status {status}')
    if LEAVE not in t.raw:
        t.fail('the alternate screen was not left')
    print(f'showed {frame} bytes with {a.expect!r}, left with {a.keys!r}, status 0')


if __name__ == '__main__':
    main()
