package uk.trigpoint.cli.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;
import uk.trigpoint.cli.ExitCode;

/** A preview of a file as text. */
final class PreviewText {
  private final StringBuilder text = new StringBuilder();

  private PreviewText() {}

  /** Returns what a file would become, and what must be stated before it is published. */
  static String of(JsonNode preview) {
    PreviewText lines = new PreviewText();
    JsonNode understood = preview.path("understood");
    for (JsonNode part : understood.path("recognised")) {
      lines.line(
          "  %-10s %s%s (%s)",
          part.path("setting").asText(),
          part.path("value").asText(),
          part.path("certain").asBoolean() ? "" : " ?",
          part.path("reason").asText());
    }
    lines.line("columns");
    for (JsonNode column : understood.path("columns")) {
      lines.line(
          "  %-24s %-9s %,9d values%s",
          column.path("title").asText(),
          column.path("type").asText(),
          column.path("values").asLong(),
          column.has("note") ? "  " + column.path("note").asText() : "");
    }
    lines.line(
        "%,d rows: %,d accepted, %,d with a place, %,d repaired, %,d rejected",
        understood.path("rows").asLong(),
        preview.path("accepted").asLong(),
        preview.path("located").asLong(),
        preview.path("repaired").asLong(),
        preview.path("rejected").asLong());
    for (JsonNode group : preview.path("rejects")) {
      lines.line("  %s: %,d", group.path("code").asText(), group.path("count").asLong());
      for (JsonNode example : group.path("examples")) {
        lines.line(
            "    row %d%s: %s",
            example.path("line").asLong(),
            example.hasNonNull("field") ? ", " + example.path("field").asText() : "",
            example.path("reason").asText());
      }
    }
    for (JsonNode row : preview.path("rows")) {
      StringJoiner cells = new StringJoiner(" | ", "  ", "");
      row.forEach(cell -> cells.add(cell.isNull() ? "" : cell.asText().replaceAll("\\s+", " ")));
      lines.line("%s", cells);
    }
    lines.difference(preview.path("difference"));
    for (JsonNode question : understood.path("questions")) {
      StringJoiner choices = new StringJoiner("; ");
      question.path("choices").forEach(choice -> choices.add(choice.asText()));
      lines.line(
          "to be stated before it is published: --%s. %s%s",
          question.path("setting").asText(),
          question.path("question").asText(),
          choices.length() == 0 ? "" : " For example: " + choices);
    }
    return lines.text.toString();
  }

  /** Returns {@link ExitCode#HELD} if a question is open or the version would be held, else 0. */
  static int exitCode(JsonNode preview) {
    boolean open =
        !preview.path("understood").path("questions").isEmpty()
            || !preview.path("difference").path("findings").isEmpty();
    return open ? ExitCode.HELD : 0;
  }

  private void difference(JsonNode difference) {
    if (difference.hasNonNull("added")) {
      line(
          "compared with the current version: %,d added, %,d changed, %,d gone",
          difference.path("added").asLong(),
          difference.path("changed").asLong(),
          difference.path("vanished").asLong());
    } else if (difference.isObject()) {
      line("without a key, features cannot be compared with those of the current version");
    }
    for (JsonNode finding : difference.path("findings")) {
      line("would be held: %s", finding.path("words").asText());
    }
  }

  private void line(String format, Object... values) {
    text.append(String.format(format, values)).append(System.lineSeparator());
  }
}
