"""Puts published examples to the conformance driver and compares the answers.

    python3 .ci/vectors.py FOLDER DRIVER

FOLDER holds bustime.json, sla.json and formats.json. Only examples with a canonical answer are asked; where a
source follows another convention, its own answer is not looked at.
"""

import datetime
import json
import subprocess
import sys
from collections import Counter

DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]


def minutes(text):
    hour, minute = text.split(":")[:2]
    return int(hour) * 60 + int(minute)


def clock(value):
    return f"{value // 60:02}:{value % 60:02}"


def without(windows, breaks):
    """Windows as documents write them, less the breaks; both are pairs of clock times."""
    if not breaks:
        return [f"{a}-{b}" for a, b in windows]
    spans = [(minutes(a), minutes(b)) for a, b in windows]
    for first, last in breaks:
        pause = (minutes(first), minutes(last))
        parts = [((a, min(b, pause[0])), (max(a, pause[1]), b)) for a, b in spans]
        spans = [(a, b) for pair in parts for a, b in pair if a < b]
    return [f"{clock(a)}-{clock(b)}" for a, b in spans]


def exists(date):
    try:
        return datetime.date.fromisoformat(date)
    except ValueError:
        return None


def calendar(source):
    """A calendar of the examples as a calendar document."""
    weekly = source["weekly"]
    weekly_breaks = source.get("breaks_weekly") or {}
    dated_breaks = source.get("breaks_dated") or source.get("breaks") or {}
    week = {
        day: without(windows, weekly_breaks.get(day, []))
        for day, windows in weekly.items()
        if windows
    }
    closed = {date: "holiday" for date in source.get("holidays", [])}
    for month_day in source.get("annual_holidays", []):
        for year in range(1970, 2101):
            if exists(date := f"{year}-{month_day}"):
                closed[date] = "holiday"
    opened = {}
    for date, windows in (source.get("special") or {}).items():
        if date in closed and not source.get("special_beats_holiday", True):
            continue
        closed.pop(date, None)
        opened[date] = without(windows, dated_breaks.get(date, []))
    for date, breaks in dated_breaks.items():
        if date not in opened and date not in closed:
            day = DAYS[datetime.date.fromisoformat(date).weekday()]
            opened[date] = without(weekly.get(day, []), breaks)
    for date in [date for date, windows in opened.items() if not windows]:
        del opened[date]
        closed[date] = "no hours"
    return {"zone": source["tz"], "week": week, "closed": closed, "open": opened}


def windows(document, start, end, wanted):
    request = {"op": "time.windows", "calendar": document, "from": start, "to": end}
    return request, {"windows": wanted}


def bustime(vector):
    """The request for an example, and what its answer must hold; None where there is no rule."""
    given, wanted = vector["input"], vector.get("canonical")
    if wanted is None:
        return None
    document = calendar(vector["calendar"])
    at = given.get("t")
    match vector["op"]:
        case "add":
            return {"op": "time.add", "calendar": document, "at": at, "seconds": given["seconds"]}, {"at": wanted}
        case "sub":
            return {"op": "time.add", "calendar": document, "at": at, "seconds": -given["seconds"]}, {"at": wanted}
        case "between":
            return {"op": "time.between", "calendar": document, "from": given["a"], "to": given["b"]}, {"seconds": wanted}
        case "is_open":
            return {"op": "time.is_open", "calendar": document, "at": at}, {"open": wanted}
        case "next_open" | "next_close":
            return {"op": "time." + vector["op"], "calendar": document, "at": at}, {"at": wanted}
        case "next_period":
            return windows(document, at, wanted[1], [wanted])
        case "prev_period":
            return windows(document, wanted[0], at, [wanted])
        case "periods_after":
            return windows(document, at, wanted[-1][1], wanted)
        case "periods_before":
            return windows(document, wanted[-1][0], at, wanted[::-1])
    return None


def sla(vector, calendars):
    """The same for the examples of deadlines."""
    document = calendar(calendars.get(vector.get("calendar"), {"tz": "UTC", "weekly": {}}))
    if vector["kind"] == "deadline":
        request = {
            "op": "sla.due",
            "calendar": document,
            "at": vector["start"],
            "within": {"working": f"{vector['target_s']}s"},
            "pauses": vector["pauses"],
        }
        return request, {"due": vector["due"]}
    if vector["kind"] == "elapsed" and not vector["pauses"]:
        request = {"op": "time.between", "calendar": document, "from": vector["start"], "to": vector["end"]}
        return request, {"seconds": vector["elapsed_s"]}
    return None


def spoken(vector):
    """The words of a deadline: where a sentence was asked about, those that were matched in it."""
    text = vector.get("recommended_input", vector["input"])
    expected = vector.get("library_expected") or {}
    results = expected.get("results") or [{}]
    matched = expected.get("matched") or results[0].get("text")
    accepted = "due" in vector["recommended"]
    return matched if accepted and matched and matched in text else text


def reference(vector):
    """A local time; some are lists of numbers, some name the weekday."""
    given = vector["reference"]
    if given.startswith("["):
        numbers = (json.loads(given) + [0, 0])[:5]
        return "{:04}-{:02}-{:02}T{:02}:{:02}:00".format(*numbers)
    return given.split(" ")[0]


# Every day is a working day until 18:00.
OFFICE = {"zone": "UTC", "week": {day: ["09:00-18:00"] for day in DAYS}}

# Where the place of a finding differs by convention; see the documentation of `naming`.
CONVENTIONS = {"F097"}


def texts(vector, formats):
    """The same for the examples of formats, file names and deadlines."""
    wanted = vector.get("expect", {})
    match vector["kind"]:
        case "format":
            request = {"op": "format.parse", "format": formats[vector["format"]], "input": vector["input"]}
            keys = ("ok", "fields", "spans", "parses", "alternatives")
            return request, {key: wanted[key] for key in keys if key in wanted}
        case "format_definition":
            codes = [{"code": it["code"]} for it in wanted["diagnostics"]]
            return {"op": "format.check", "format": vector["definition"]}, {"ok": False, "diagnostics": codes}
        case "render":
            request = {"op": "format.render", "format": formats[vector["format"]], "values": vector["values"]}
            return request, {key: wanted[key] for key in ("ok", "output") if key in wanted}
        case "file_safety":
            return {"op": "file.safety", "input": vector["input"]}, {"ok": wanted["ok"]}
    recommended = vector.get("recommended")
    if recommended is None:
        return None
    request = {"op": "deadline.parse", "text": spoken(vector), "reference": reference(vector), "zone": "UTC", "language": "zh"}
    if error := recommended.get("error"):
        return request, {"error": error}
    if (vector.get("calendar") or {}).get("close_of_business"):
        request["calendar"] = OFFICE
    return request, {key: recommended[key] for key in ("due", "exclusive")} | {"notes": sorted(recommended["notes"])}


def told(vector, answer):
    """Whether the findings, notes and fixes of an answer are those of the example."""
    if vector["id"] in CONVENTIONS:
        return True
    wanted = vector["expect"]
    for key in ("diagnostics", "notes"):
        if key in wanted and (key == "notes" or not wanted["ok"]):
            pairs = zip(wanted[key], answer[key])
            same = all(all(got.get(name) == it[name] for name in ("code", "field", "span") if name in it) for it, got in pairs)
            if len(wanted[key]) != len(answer[key]) or not same:
                return False
    fix = wanted.get("fix")
    found = [it["fix"] for it in answer["diagnostics"] if "fix" in it]
    return fix is None or {"text": fix["replacement"], "applicability": fix["applicability"]} in found


def same(value, wanted):
    """Whether an answer holds what is wanted; of findings, the codes."""
    if isinstance(wanted, list) and wanted and isinstance(wanted[0], dict) and "code" in wanted[0]:
        return [it["code"] for it in value or []] == [it["code"] for it in wanted]
    return value == wanted


def main():
    folder, driver = sys.argv[1:3]
    asked, vectors = [], {}
    document = json.load(open(f"{folder}/formats.json", encoding="utf-8"))
    for vector in document["cases"]:
        if case := texts(vector, document["formats"]):
            asked.append((vector["id"], *case))
            vectors[vector["id"]] = vector
    for vector in json.load(open(f"{folder}/bustime.json", encoding="utf-8"))["vectors"]:
        if case := bustime(vector):
            asked.append((vector["id"], *case))
    document = json.load(open(f"{folder}/sla.json", encoding="utf-8"))
    for vector in document["vectors"]:
        if case := sla(vector, document["calendars"]):
            asked.append((vector["id"], *case))
    lines = "".join(json.dumps({"id": name, **request}) + "\n" for name, request, _ in asked)
    run = subprocess.run([driver], input=lines, capture_output=True, text=True, check=True)
    answers = [json.loads(line) for line in run.stdout.splitlines()]
    assert len(answers) == len(asked), "an answer for each request"
    counts, wrong = Counter(), 0
    for (name, request, wanted), answer in zip(asked, answers):
        got = answer.get("result") or {"error": answer["error"]["code"]}
        if "notes" in wanted:
            got["notes"] = sorted(got.get("notes", []))
        right = answer["id"] == name and all(same(got.get(key), value) for key, value in wanted.items())
        if right and request["op"] == "format.parse":
            right = told(vectors[name], got)
        if right:
            counts[request["op"]] += 1
        else:
            wrong += 1
            print(f"differs: {name}: {json.dumps(request)[:600]}\n  wanted {wanted}, got {answer}")
    print(", ".join(f"{op} {count}" for op, count in sorted(counts.items())))
    print(f"{sum(counts.values())} passed, {wrong} failed")
    sys.exit(wrong > 0)


main()
