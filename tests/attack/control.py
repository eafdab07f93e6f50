# The control of the sqlmap campaign: a server that makes SQL of what it is sent, in each place where a parameter may stand. What does not find
# the holes here proves nothing by finding none elsewhere.
import http.server
import json
import sqlite3
import urllib.parse

rows = sqlite3.connect(":memory:", check_same_thread=False)
rows.execute("CREATE TABLE people(id INTEGER PRIMARY KEY, name TEXT)")
rows.executemany("INSERT INTO people(name) VALUES (?)", [("1",), ("officer",), ("o-scjg",)])


class Control(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def given(self):
        address = urllib.parse.urlsplit(self.path)
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode(errors="replace")
        place = address.path.split("/")[1]
        if place == "query":
            return urllib.parse.parse_qs(address.query, keep_blank_values=True).get("q", [""])[0]
        if place == "path":
            return urllib.parse.unquote(address.path.split("/")[2])
        if place == "header":
            return self.headers.get("Accept-Language", "")
        if place == "form":
            return urllib.parse.parse_qs(body, keep_blank_values=True).get("code", [""])[0]
        try:
            return str(json.loads(body).get("login"))
        except ValueError:
            return ""

    def answer(self):
        try:
            found = rows.execute("SELECT id, name FROM people WHERE name = '" + self.given() + "'").fetchall()
            status, text = (200 if found else 404), json.dumps(found)
        except (sqlite3.Error, sqlite3.Warning, ValueError) as error:
            status, text = 500, str(error)
        body = text.encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    do_GET = answer
    do_POST = answer

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Control)
print(server.server_address[1], flush=True)
server.serve_forever()
