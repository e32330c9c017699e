package uk.trigpoint.jobs.console.runs;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import uk.trigpoint.formats.text.FormulaEscaping;
import uk.trigpoint.jobs.console.ListedRun;

/** Writes runs as CSV (RFC 4180), safe to open in a spreadsheet. */
final class RunsCsv {
  private RunsCsv() {}

  static String of(List<ListedRun> runs, Map<String, String> titles) {
    StringBuilder csv = new StringBuilder("\uFEFF");
    line(
        csv,
        "run,pipeline,title,state,requested,started,ended,seconds,read,published,rejected,trigger,requested_by,message"
            .split(","));
    for (ListedRun run : runs) {
      line(
          csv,
          run.id().toString(),
          run.pipeline(),
          titles.getOrDefault(run.pipeline(), ""),
          run.stateWords(),
          run.queuedAt().toString(),
          run.startedAt() == null ? "" : run.startedAt().toString(),
          run.endedAt() == null ? "" : run.endedAt().toString(),
          run.findDuration().map(Duration::toSeconds).map(String::valueOf).orElse(""),
          Long.toString(run.read()),
          Long.toString(run.published()),
          Long.toString(run.rejected()),
          run.trigger(),
          run.requestedBy(),
          run.message());
    }
    return csv.toString();
  }

  private static void line(StringBuilder csv, String... cells) {
    csv.append(Stream.of(cells).map(RunsCsv::quoted).collect(Collectors.joining(",")))
        .append("\r\n");
  }

  private static String quoted(String cell) {
    String safe = FormulaEscaping.ON.cell(cell);
    return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
  }
}
