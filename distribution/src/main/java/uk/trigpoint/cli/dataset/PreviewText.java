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
    lines.line("  %-10s %s", "key", key(preview.path("key")));
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
    for (JsonNode warning : preview.path("warnings")) {
      lines.line("warning: %s", warning.asText());
    }
    for (JsonNode question : understood.path("questions")) {
      lines.stated(
          question.path("setting").asText(),
          question.path("question").asText(),
          question.path("choices"));
    }
    return lines.text.toString();
  }

  private static String key(JsonNode key) {
    if (!key.hasNonNull("column")) {
      return "none (features get new ids with every version)";
    }
    long missing = key.path("missing").asLong();
    long repeated = key.path("repeated").asLong();
    long exact = key.path("exactRepeats").asLong();
    return "%s (%s)%s%s%s"
        .formatted(
            key.path("title").asText(),
            key.path("reason").asText(),
            missing == 0 ? "" : "; missing in %,d rows".formatted(missing),
            repeated == 0 ? "" : "; repeats an earlier row in %,d rows".formatted(repeated),
            exact == 0 ? "" : "; exact repeats left out: %,d".formatted(exact));
  }

  /**
   * Returns what must be stated before a file can be opened, as an answer with choices puts it.
   *
   * @param problem the answer of the platform
   */
  static String question(JsonNode problem) {
    PreviewText lines = new PreviewText();
    lines.stated(
        problem.path("setting").asText(),
        problem
            .path("detail")
            .asText()
            .replaceFirst("^.*?is missing\\. ", "")
            .replaceFirst(" For example: .*", ""),
        problem.path("choices"));
    return lines.text.toString();
  }

  /**
   * Returns {@link ExitCode#HELD} if a question is open or the version would be held, {@link
   * ExitCode#FAILED} if a publish would fail because no row is accepted; else 0.
   */
  static int exitCode(JsonNode preview) {
    boolean open =
        !preview.path("understood").path("questions").isEmpty()
            || !preview.path("difference").path("findings").isEmpty();
    if (open) {
      return ExitCode.HELD;
    }
    return preview.path("accepted").asLong() == 0 ? ExitCode.FAILED : 0;
  }

  private void stated(String setting, String question, JsonNode choices) {
    StringJoiner joined = new StringJoiner("; ");
    choices.forEach(choice -> joined.add(choice.asText()));
    line(
        "to be stated before it is published: --%s. %s%s",
        setting, question, joined.length() == 0 ? "" : " For example: " + joined);
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
