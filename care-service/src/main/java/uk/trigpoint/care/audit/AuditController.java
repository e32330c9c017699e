package uk.trigpoint.care.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.audit.AuditChain;
import uk.trigpoint.datasets.audit.AuditReports;
import uk.trigpoint.datasets.audit.AuditedRead;
import uk.trigpoint.datasets.audit.ChainPosition;
import uk.trigpoint.datasets.audit.ReadCursor;

/** The audit API. Every call is itself audited, and its response must not be cached. */
@Controller("/audit/v1")
@Secured("admin")
@ExecuteOn(TaskExecutors.BLOCKING)
final class AuditController {
  private static final String NO_CACHE = "private, no-store";

  private final AuditAnswers answers;
  private final AuditReports reports;
  private final AuditChain chain;

  AuditController(AuditAnswers answers, AuditReports reports, AuditChain chain) {
    this.answers = answers;
    this.reports = reports;
    this.chain = chain;
  }

  /**
   * Reads, latest first.
   *
   * @param next value of the parameter {@code after} for the next page; null if there is none
   * @param pseudonym under which the audit has the key; null for a question about a user
   * @param searched the user's id and the pattern of the subjects of their API keys; empty for a
   *     question about a record
   * @param note why there are no reads, or what the question may have wrong; null if there is
   *     nothing to say
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Reads(
      List<AuditedRead> reads,
      @Nullable String next,
      @Nullable String pseudonym,
      List<String> searched,
      @Nullable String note) {}

  /**
   * Reads of the last days, latest first.
   *
   * @param next value of the parameter {@code after} for the next page; null if there is none
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record RecentResponse(List<AuditedRead> reads, @Nullable String next) {}

  /**
   * The result of a check of the chain.
   *
   * @param since what was kept from an earlier check; null if nothing was given
   * @param sinceIsRight whether that entry still has the hash that was kept; null if none was given
   * @param note that since is beyond the end of the audit; null if it is not
   * @param keep the value of {@code since} for a later check
   */
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Verified(
      boolean intact,
      long entries,
      @Nullable Long firstBroken,
      String lastHash,
      @Nullable String since,
      @Nullable Boolean sinceIsRight,
      @Nullable String note,
      String keep) {}

  @Get("/reads")
  @Operation(
      summary = "List reads of personal data, latest first: of a record, or by a user",
      description =
          "Give either dataset and key, or subject, which includes the user's API keys. A read with"
              + " closedAt null did not finish; one with question true is a question to the audit. note says"
              + " why there are no reads. from and to are dates in Europe/London, which are included whole (from=to is one"
              + " day), or times with offset, of which to is not included; limit is 1 to 1000,"
              + " default 100; after is next of the previous page.")
  HttpResponse<Reads> reads(
      @QueryValue @Nullable String dataset,
      @QueryValue @Nullable String key,
      @QueryValue @Nullable String subject,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String after,
      @Parameter(hidden = true) Caller caller) {
    AuditAnswer answer =
        answers.answer(AuditQuestion.parse(dataset, key, subject, from, to, limit, after), caller);
    ReadCursor next = answer.next();
    return uncached(
        new Reads(
            answer.reads(),
            next == null ? null : next.encode(),
            answer.pseudonym(),
            answer.searched(),
            answer.note()));
  }

  @Get("/recent")
  @Operation(
      summary = "List the latest reads of personal data: of the last seven days, of all users",
      description =
          "subject lists one user with their API keys, dataset what was read: the id of a dataset, care.package or care.review_list. from, to, limit and after are as for"
              + " /reads; without from, the seven days that end with to are listed. Questions to the audit are left out.")
  HttpResponse<RecentResponse> recent(
      @QueryValue @Nullable String dataset,
      @QueryValue @Nullable String subject,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      @QueryValue @Nullable String limit,
      @QueryValue @Nullable String after,
      @Parameter(hidden = true) Caller caller) {
    RecentReads filter = RecentReads.read(subject, dataset, from, to);
    AuditReports.Page found =
        reports.listRecent(
            filter.subject().isEmpty() ? null : filter.subject(),
            filter.dataset().isEmpty() ? null : filter.dataset(),
            filter.range(limit, after),
            AuditQuestion.reviewer(caller));
    ReadCursor next = found.next();
    return uncached(new RecentResponse(found.reads(), next == null ? null : next.encode()));
  }

  @Post("/verify")
  @Operation(
      summary = "Check that no entry of the audit was changed or removed",
      description =
          "Walks the whole chain. firstBroken is the number of the first entry that is wrong, null if"
              + " there is none. Keep the value of keep outside the database; with since set to it, a later"
              + " check also says whether the chain up to that entry was rewritten (sinceIsRight), or has no such"
              + " entry (note).")
  HttpResponse<Verified> verify(
      @QueryValue @Nullable String since, @Parameter(hidden = true) Caller caller) {
    ChainPosition kept = AuditQuestion.position(since);
    AuditChain.Verification result = chain.verify(kept, AuditQuestion.reviewer(caller));
    return uncached(
        new Verified(
            result.isIntact(),
            result.entries(),
            result.firstBroken(),
            result.lastHash(),
            kept == null ? null : kept.toString(),
            result.keptHashIsRight(),
            result.note(kept),
            result.position().toString()));
  }

  private static <T> HttpResponse<T> uncached(T body) {
    return HttpResponse.ok(body).header("Cache-Control", NO_CACHE);
  }
}
