package uk.trigpoint.jobs.console.runs;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import uk.trigpoint.jobs.console.ListedRun;
import uk.trigpoint.jobs.csv.SpreadsheetCsv;

/** Writes runs as CSV. */
final class RunsCsv {
  private static final List<String> TITLES =
      List.of(
          "run,pipeline,title,state,requested,started,ended,seconds,read,published,rejected,trigger,requested_by,message"
              .split(","));

  private RunsCsv() {}

  static String of(List<ListedRun> runs, Map<String, String> titles) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(TITLES);
    for (ListedRun run : runs) {
      rows.add(
          List.of(
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
              run.message()));
    }
    return SpreadsheetCsv.of(rows);
  }
}
