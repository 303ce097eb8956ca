// Prints the occurrences of a calendar as ical.js reads them: name and time in UTC, or day.
import ICAL from "../../node_modules/ical.js/dist/ical.js";
import { readFileSync } from "node:fs";

const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, "utf8")));
for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
const rows = [];
for (const component of calendar.getAllSubcomponents("vevent")) {
  const event = new ICAL.Event(component);
  const times = event.iterator();
  for (let time = times.next(), left = 10; time && left; time = times.next(), left--) {
    rows.push([event.summary, time.isDate ? time.toString() : time.toJSDate().toISOString()]);
  }
}
process.stdout.write(JSON.stringify(rows));
