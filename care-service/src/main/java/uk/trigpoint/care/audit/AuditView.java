package uk.trigpoint.care.audit;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.audit.AuditChain;
import uk.trigpoint.datasets.audit.AuditedRead;

/**
 * What the page shows.
 *
 * @param dataset empty if not given, as key, subject and since
 * @param errorField name of the field at fault; empty if there is no error
 * @param reads null if no question was asked
 * @param pseudonym of the key; empty for a question about a user
 * @param searched names that were searched for a user, for people; empty for a record
 * @param note on the answer; empty if there is none
 * @param nextLink link to the next page; empty if there is none
 * @param verification null if the chain was not checked
 */
public record AuditView(
    String dataset,
    String key,
    String subject,
    String from,
    String to,
    String since,
    String errorField,
    String error,
    @Nullable List<AuditedRead> reads,
    String pseudonym,
    String searched,
    String note,
    String nextLink,
    AuditChain.@Nullable Verification verification) {
  static AuditView of(
      @Nullable String dataset,
      @Nullable String key,
      @Nullable String subject,
      @Nullable String from,
      @Nullable String to) {
    return new AuditView(
        orEmpty(dataset),
        orEmpty(key),
        orEmpty(subject),
        orEmpty(from),
        orEmpty(to),
        "",
        "",
        "",
        null,
        "",
        "",
        "",
        "",
        null);
  }

  static AuditView ofCheck(@Nullable String since) {
    return new AuditView("", "", "", "", "", orEmpty(since), "", "", null, "", "", "", "", null);
  }

  AuditView withAnswer(AuditAnswer answer, String next) {
    return new AuditView(
        dataset,
        key,
        subject,
        from,
        to,
        since,
        "",
        "",
        answer.reads(),
        orEmpty(answer.pseudonym()),
        String.join(", ", answer.searched()),
        orEmpty(answer.note()),
        next,
        null);
  }

  AuditView withError(String field, String message) {
    return new AuditView(
        dataset, key, subject, from, to, since, field, message, null, "", "", "", "", null);
  }

  AuditView withVerification(AuditChain.Verification result, @Nullable String note) {
    return new AuditView(
        dataset, key, subject, from, to, since, "", "", null, "", "", orEmpty(note), "", result);
  }

  /** Returns the question as a heading. */
  public String heading() {
    return subject.isBlank()
        ? "Who looked at " + key + " in " + dataset
        : "What " + subject + " looked at";
  }

  /** Returns whether the question is what a user looked at. */
  public boolean isAboutUser() {
    return !subject.isBlank();
  }

  /** Returns the pseudonyms of the records of a read; empty if there are none. */
  public static List<String> pseudonyms(AuditedRead read) {
    List<String> pseudonyms = read.pseudonyms();
    return pseudonyms == null ? List.of() : pseudonyms;
  }

  /** Returns the place of a read in words. */
  public static String place(AuditedRead read) {
    List<Double> place = read.place();
    return place == null
        ? "Anywhere"
        : place.stream()
            .map(metres -> String.format(Locale.ROOT, "%.0f", metres))
            .collect(Collectors.joining(" "));
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
