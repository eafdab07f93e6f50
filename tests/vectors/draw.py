#!/usr/bin/env python3
"""Computes tests/vectors/draw.json from docs/draw.md alone: a second implementation, which shares no code with the program or the
page. Usage: python3 tests/vectors/draw.py > tests/vectors/draw.json"""
import hashlib
import hmac
import json


def sha(data):
    return hashlib.sha256(data).digest()


def tree(leaves):
    """RFC 6962, 2.1, by its recursive definition."""
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return sha(b"\0" + leaves[0])
    k = 1
    while k * 2 < len(leaves):
        k *= 2
    return sha(b"\1" + tree(leaves[:k]) + tree(leaves[k:]))


def canonical(ids):
    out = sorted(i.encode() for i in ids)
    assert len(set(out)) == len(out)
    return out


def mark(ids):
    return {"size": len(ids), "root": tree(canonical(ids)).hex()}


def terms_text(t):
    lines = ["mingjing-draw-1 terms", f"draw: {t['draw']}", f"organ: {t['organ']}", f"matter: {t['matter']}"]
    for name in ("targets", "officers", "recusals"):
        m = mark(t[name])
        lines.append(f"{name}: {m['size']} {m['root']}")
    lines += [f"pick: {t['pick']}", f"team: {t['team']}", f"seed: {t['seed']}"]
    if t["seed"] == "public-value":
        lines.append(f"source: {t['source']}")
    return "".join(line + "\n" for line in lines)


def commitment(terms_hash, party, secret):
    return sha(f"mingjing-draw-1 commitment\n{terms_hash}\n{party}\n{secret}\n".encode()).hex()


def seed_of(terms_hash, shares):
    text = f"mingjing-draw-1 seed\n{terms_hash}\n" + "".join(f"{party}: {value}\n" for party, value in shares)
    return sha(text.encode())


class Stream:
    def __init__(self, seed, label):
        self.seed, self.label, self.block, self.ready = seed, label, 0, []

    def next(self):
        if not self.ready:
            out = hmac.new(self.seed, f"{self.label}:{self.block}".encode(), hashlib.sha256).digest()
            self.block += 1
            self.ready = [int.from_bytes(out[i:i + 8], "big") for i in (0, 8, 16, 24)]
        return self.ready.pop(0)

    def below(self, n):
        limit = 2 ** 64 // n * n
        while True:
            number = self.next()
            if number < limit:
                return number % n

    def pick(self, n, k):
        places = list(range(n))
        for i in range(k):
            j = i + self.below(n - i)
            places[i], places[j] = places[j], places[i]
        return places[:k]


def draw(t, seed):
    targets = [i.decode() for i in canonical(t["targets"])]
    officers = [i.decode() for i in canonical(t["officers"])]
    away = {tuple(i.split("/", 1)) for i in t["recusals"]}
    whom, who = Stream(seed, "targets"), Stream(seed, "officers")
    visits = []
    for place in whom.pick(len(targets), t["pick"]):
        target = targets[place]
        pool = [o for o in officers if (o, target) not in away]
        visits.append({"target": target, "officers": [pool[i] for i in who.pick(len(pool), t["team"])]})
    return visits


def case(name, shares, **t):
    text = terms_text(t)
    terms_hash = sha(text.encode()).hex()
    seed = seed_of(terms_hash, shares)
    return {
        "name": name, "draw": t["draw"], "organ": t["organ"], "matter": t["matter"], "targets": t["targets"], "officers": t["officers"],
        "recusals": t["recusals"], "pick": t["pick"], "team": t["team"], "seed": t["seed"], "source": t.get("source", ""),
        "terms": text, "terms_hash": terms_hash,
        "commitments": [{"party": p, "commitment": commitment(terms_hash, p, v)} for p, v in shares if p in ("organ", "supervisor")],
        "shares": [{"party": p, "value": v} for p, v in shares],
        "seed_value": seed.hex(),
        "numbers": [str(n) for n in (lambda s: [s.next() for _ in range(6)])(Stream(seed, "targets"))],
        "visits": draw(t, seed),
    }


def main():
    secret = lambda text: sha(text.encode()).hex()
    both = [("organ", secret("a")), ("supervisor", secret("b"))]
    shops = [f"9199010{i:04d}X{i % 7}" for i in range(23, 0, -1)]
    staff = [f"p{i:02d}" for i in (3, 1, 9, 7, 5, 2)]
    vectors = [
        case("three of twenty-three, pairs of six, no recusal", both, draw="d1", organ="o-scjg", matter="m1", targets=shops, officers=staff,
             recusals=[], pick=3, team=2, seed="commit-reveal"),
        case("a firm was present and added its number", both + [("firm", "临澜市某某食品店 20260901")], draw="d2", organ="o-scjg", matter="m1",
             targets=shops, officers=staff, recusals=[], pick=5, team=2, seed="commit-reveal"),
        case("recusals keep officers from single targets", both, draw="d3", organ="o-scjg", matter="m2", targets=shops, officers=staff[:4],
             recusals=[f"p0{o}/{s}" for s in shops[:12] for o in (1, 9)], pick=23, team=2, seed="commit-reveal"),
        case("a public value typed in", [("public", "03 11 14 22 29 31 + 08")], draw="d4", organ="o-scjg", matter="m1", targets=shops,
             officers=staff, recusals=[], pick=4, team=3, seed="public-value", source="中国福利彩票双色球第2026101期开奖号码"),
        case("one of one, everybody goes", both, draw="d5", organ="o-x", matter="m", targets=["only"], officers=["b", "a"], recusals=[], pick=1,
             team=2, seed="commit-reveal"),
        case("a thousand candidates", both, draw="d6", organ="o-x", matter="m", targets=[f"t{i}" for i in range(1000)],
             officers=[f"o{i}" for i in range(40)], recusals=["o1/t7"], pick=25, team=2, seed="commit-reveal"),
    ]
    print(json.dumps({"algorithm": "mingjing-draw-1", "vectors": vectors}, ensure_ascii=False, indent=1))


main()
