package uk.trigpoint.gazetteer.unlinked;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.http.page.PageTimeFormat;
import uk.trigpoint.web.Status;

/**
 * What is left to answer, in words.
 *
 * @param todo empty if there is nothing to do
 * @param next the list to answer first; null if no line is open
 */
public record UnlinkedVerdict(
    Status status, String headline, String todo, @Nullable UnlinkedList next) {
  private static final int SOON_DAYS = 7;

  /**
   * Returns the verdict on all lists.
   *
   * @param lists nearest deadline first
   */
  static UnlinkedVerdict of(List<UnlinkedList> lists) {
    List<UnlinkedList> waiting = lists.stream().filter(l -> l.open() > 0).toList();
    if (lists.isEmpty()) {
      return new UnlinkedVerdict(Status.QUIET, "No list is imported", "Import a list below.", null);
    }
    if (waiting.isEmpty()) {
      return new UnlinkedVerdict(
          Status.GOOD,
          "All lines are answered",
          "Download the answers and send them to GeoPlace.",
          null);
    }
    UnlinkedList first = waiting.getFirst();
    long open = waiting.stream().mapToLong(UnlinkedList::open).sum();
    long overdue = waiting.stream().filter(l -> left(l) < 0).count();
    String lines = count(open, "line is open", "lines are open");
    if (overdue > 0) {
      return new UnlinkedVerdict(
          Status.LATE,
          lines + "; " + count(overdue, "list is overdue", "lists are overdue"),
          "Answer " + first.fileName() + " first. " + due(first),
          first);
    }
    return new UnlinkedVerdict(
        left(first) <= SOON_DAYS ? Status.ATTENTION : Status.INFORMATION,
        lines,
        "Answer " + first.fileName() + " first. " + due(first),
        first);
  }

  /** Formats a number of days to a deadline that has not passed. */
  public static String daysLeft(long days) {
    return days == 0 ? "Due today" : count(days, "day left", "days left");
  }

  private static long left(UnlinkedList list) {
    return list.daysLeft() == null ? Long.MAX_VALUE : list.daysLeft();
  }

  private static String due(UnlinkedList list) {
    return list.deadline() == null
        ? "It has no deadline."
        : (left(list) < 0 ? "It was due on " : "It is due on ")
            + PageTimeFormat.day(list.deadline())
            + ".";
  }

  private static String count(long count, String one, String more) {
    return String.format(Locale.UK, "%,d", count) + " " + (count == 1 ? one : more);
  }
}
