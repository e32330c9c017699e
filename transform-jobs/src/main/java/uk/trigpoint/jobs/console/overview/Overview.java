package uk.trigpoint.jobs.console.overview;

import java.time.Instant;
import java.util.List;
import uk.trigpoint.jobs.console.board.BoardStore;
import uk.trigpoint.jobs.console.board.PipelineLine;
import uk.trigpoint.jobs.console.board.Standing;

/**
 * What the overview shows.
 *
 * @param lines all pipelines, worst first
 * @param attention those that need it, worst first
 * @param datasets those that are older than promised, the one that is due for longest first
 */
public record Overview(
    Instant now,
    BoardStore.Recent recent,
    List<PipelineLine> lines,
    List<AttentionItem> attention,
    NextDay nextDay,
    List<LateDataset> datasets) {
  static Overview of(
      Instant now,
      BoardStore.Recent recent,
      List<PipelineLine> lines,
      NextDay nextDay,
      List<LateDataset> datasets) {
    return new Overview(
        now,
        recent,
        lines,
        lines.stream()
            .filter(line -> line.standing().needsAttention())
            .map(AttentionItem::of)
            .toList(),
        nextDay,
        datasets);
  }

  /** Counts the pipelines of a standing. */
  public long count(Standing standing) {
    return lines.stream().filter(line -> line.standing() == standing).count();
  }

  /** Returns how many pipelines rejected rows in their last run. */
  public long countWithRejects() {
    return lines.stream()
        .filter(line -> !line.runs().isEmpty() && line.runs().getFirst().rejected() > 0)
        .count();
  }
}
