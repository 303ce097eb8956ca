// Prints the occurrences of calendars as ical.js reads them: name and time in UTC, or day.
import ICAL from "../../node_modules/ical.js/dist/ical.js";
import { readFileSync } from "node:fs";

const MOST = 1000;

/** All times of one calendar; what was moved stands in its place, at its new time. */
function times(text) {
  const calendar = new ICAL.Component(ICAL.parse(text));
  const zones = calendar.getAllSubcomponents("vtimezone");
  for (const zone of zones) ICAL.TimezoneService.register(zone);
  const events = calendar.getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
  const rows = [];
  for (const event of events.filter((one) => !one.isRecurrenceException())) {
    for (const other of events) {
      if (other.isRecurrenceException() && other.uid === event.uid) event.relateException(other);
    }
    const walk = event.iterator();
    for (let time = walk.next(), left = MOST; time && left; time = walk.next(), left--) {
      const start = event.isRecurring() ? event.getOccurrenceDetails(time).startDate : time;
      rows.push([event.summary, start.isDate ? start.toString() : start.toJSDate().toISOString()]);
    }
  }
  return rows;
}

const texts = JSON.parse(readFileSync(0, "utf8"));
process.stdout.write(JSON.stringify(texts.map(times)));
