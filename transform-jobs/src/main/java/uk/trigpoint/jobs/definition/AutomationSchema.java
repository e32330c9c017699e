package uk.trigpoint.jobs.definition;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes the JSON Schema of the members that {@link AutomationReader} reads. */
final class AutomationSchema {
  private static final String TIME = "^([01][0-9]|2[0-3]):[0-5][0-9]$";

  private AutomationSchema() {}

  /** Adds the members to those of a pipeline. */
  static void addTo(ObjectNode members) {
    ObjectNode schedule = object(members, "schedule", "When it runs by itself");
    text(schedule, "cron", "Minute, hour, day, month, weekday");
    text(schedule, "zone", "Time zone; Europe/London if missing");
    choice(
        schedule, "missed", "Due times that were missed; last if missing", "skip", "last", "all");
    duration(schedule, "maxAge", "How late a missed run still starts; P1D if missing");
    choice(schedule, "notOn", "Days on which it rests", Timing.BANK_HOLIDAYS);

    ObjectNode triggers = object(members, "triggers", "What else starts runs");
    ObjectNode files = triggers.putObject("files");
    files.put("description", "Whether a file for a step that reads starts a run when it is whole");
    files.putArray("type").add("object").add("boolean");
    ObjectNode whole = files.putObject("properties");
    duration(whole, "settle", "How long it must not change; PT30S if missing");
    flag(whole, "done", "Whether it is whole only when there is a file NAME.done");
    files.put("additionalProperties", false);
    list(triggers, "datasets", "Datasets of which each new version starts a run");
    flag(triggers, "webhook", "Whether other systems may start runs with a signature");

    ObjectNode retry = object(members, "retry", "When a missing input is looked for again");
    duration(retry, "every", "Time between two runs; PT10M if missing");
    text(retry, "until", "Time of day in London after which none starts").put("pattern", TIME);

    text(members, "due", "Time of day in London by which files should have come")
        .put("pattern", TIME);

    ObjectNode recipients = object(members, "notify", "Who gets notices");
    list(recipients, "owner", "Mail addresses: verdicts that change, late inputs");
    list(recipients, "supplier", "Mail addresses: rejected rows, as XLSX");
    text(recipients, "webhook", "https address that gets what the owner gets");
  }

  private static ObjectNode object(ObjectNode members, String name, String description) {
    ObjectNode object = members.putObject(name);
    object.put("description", description).put("type", "object");
    object.put("additionalProperties", false);
    return object.putObject("properties");
  }

  private static ObjectNode text(ObjectNode members, String name, String description) {
    return members.putObject(name).put("type", "string").put("description", description);
  }

  private static void duration(ObjectNode members, String name, String description) {
    text(members, name, description).put("pattern", "^P.+$");
  }

  private static void flag(ObjectNode members, String name, String description) {
    members.putObject(name).put("type", "boolean").put("description", description);
  }

  private static void list(ObjectNode members, String name, String description) {
    ObjectNode list = members.putObject(name);
    list.put("type", "array").put("description", description);
    list.putObject("items").put("type", "string");
  }

  private static void choice(
      ObjectNode members, String name, String description, String... choices) {
    ObjectNode choice = text(members, name, description);
    for (String one : choices) {
      choice.withArrayProperty("enum").add(one);
    }
  }
}
