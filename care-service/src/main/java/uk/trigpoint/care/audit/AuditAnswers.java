package uk.trigpoint.care.audit;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.audit.AuditReports;
import uk.trigpoint.datasets.audit.Pseudonyms;
import uk.trigpoint.datasets.erasure.People;
import uk.trigpoint.datasets.erasure.PersonStanding;
import uk.trigpoint.http.page.PageTimeFormat;
import uk.trigpoint.http.problem.ProblemException;

/** Answers questions to the audit, and says why there is nothing to find. */
@Singleton
final class AuditAnswers {
  private final AuditReports reports;
  private final People people;
  private final Pseudonyms pseudonyms;

  AuditAnswers(AuditReports reports, People people, Pseudonyms pseudonyms) {
    this.reports = reports;
    this.people = people;
    this.pseudonyms = pseudonyms;
  }

  /**
   * Answers a question. Asking is audited, with the caller's purpose if one is stated.
   *
   * @throws ProblemException 400 that names the parameter if nothing was read and there is no such
   *     dataset, or its reads are not recorded, or the key cannot be one
   */
  AuditAnswer answer(AuditQuestion question, Caller caller) {
    Caller reviewer = AuditQuestion.reviewer(caller);
    String subject = question.subject();
    String dataset = question.dataset();
    String key = question.key();
    if (subject != null) {
      return bySubject(subject, question.range(), reviewer);
    }
    if (dataset == null || key == null) {
      throw new IllegalStateException("the question was not checked");
    }
    return byKey(dataset, canonical(dataset, key), question.range(), reviewer);
  }

  private AuditAnswer bySubject(String subject, AuditReports.Range range, Caller reviewer) {
    AuditReports.Page page = reports.listBySubject(subject, range, reviewer);
    String note = null;
    if (!page.anyAtAll()) {
      note = "The audit has no entry by this user. User ids are case-sensitive: check this one.";
    } else if (page.reads().isEmpty()) {
      note = "The audit has entries by this user, but none in this period.";
    }
    return new AuditAnswer(page.reads(), page.next(), null, List.of(subject, subject + "#*"), note);
  }

  private AuditAnswer byKey(String dataset, String key, AuditReports.Range range, Caller reviewer) {
    AuditReports.Page page = reports.listByKey(dataset, key, range, reviewer);
    PersonStanding standing = people.find(dataset, key);
    if (!page.anyAtAll()) {
      requireRecorded(dataset, standing);
    }
    return new AuditAnswer(
        page.reads(),
        page.next(),
        pseudonyms.of(dataset, key),
        List.of(),
        note(dataset, key, standing, page));
  }

  private String canonical(String dataset, String key) {
    try {
      return people.canonicalKey(dataset, key);
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("key", String.valueOf(e.getMessage()));
    }
  }

  private static void requireRecorded(String dataset, PersonStanding standing) {
    if (standing == PersonStanding.NO_DATASET) {
      throw ProblemException.badParameter("dataset", "there is no dataset '" + dataset + "'");
    }
    if (standing == PersonStanding.NOT_PERSONAL) {
      throw ProblemException.badParameter(
          "dataset", "'" + dataset + "' is not personal, so reads of it are not recorded");
    }
  }

  private @Nullable String note(
      String dataset, String key, PersonStanding standing, AuditReports.Page page) {
    String reads =
        page.reads().isEmpty() && page.anyAtAll() ? " There are no reads in this period." : "";
    return switch (standing) {
      case PRESENT ->
          page.anyAtAll()
              ? nullIfEmpty(reads)
              : "There is a record with this key. The audit has no read of it.";
      case FORMER ->
          "No record with this key is published now; only former or held versions have one."
              + reads;
      case ERASED -> "The person with this key was erased." + reads;
      case UNKNOWN -> "There is no record with this key now" + erasure(dataset, key) + reads;
      case NO_KEY_COLUMN ->
          "This dataset has no key column, so its records are known by their ids of 22 characters."
              + reads;
      case NOT_PERSONAL ->
          "'" + dataset + "' is not personal now, so reads of it are no longer recorded." + reads;
      case NO_DATASET -> "There is no dataset '" + dataset + "' any more." + reads;
    };
  }

  private String erasure(String dataset, String key) {
    return reports
        .findErasure(dataset, key)
        .map(AuditAnswers::erasure)
        .orElse(
            ", and none is known to have been erased. Check the key: letter case, spaces and leading zeros count.");
  }

  private static String erasure(AuditReports.Erasure erasure) {
    String erased = ". One was erased on " + PageTimeFormat.second(erasure.at());
    Instant lifted = erasure.liftedAt();
    return lifted == null || lifted.isBefore(erasure.at())
        ? erased + "."
        : erased
            + "; the erasure was lifted on "
            + PageTimeFormat.second(lifted)
            + ", so the record may come back when the data are next published.";
  }

  private static @Nullable String nullIfEmpty(String text) {
    return text.isEmpty() ? null : text.strip();
  }
}
