package uk.trigpoint.care.audit;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.datasets.audit.AuditChain;
import uk.trigpoint.datasets.audit.ChainPosition;
import uk.trigpoint.datasets.audit.ReadCursor;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;

/**
 * The operators' page: who looked at a client, what a person looked at, and whether the audit was
 * changed. It uses only forms.
 */
@Hidden
@Controller("/console/audit")
@Secured("admin")
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class AuditPage {
  private static final String TITLE = "Audit of personal data";

  private final AuditAnswers answers;
  private final AuditChain chain;
  private final Pages pages;

  AuditPage(AuditAnswers answers, AuditChain chain, Pages pages) {
    this.answers = answers;
    this.chain = chain;
    this.pages = pages;
  }

  @Get
  HttpResponse<String> show(
      @QueryValue @Nullable String dataset,
      @QueryValue @Nullable String key,
      @QueryValue @Nullable String subject,
      @QueryValue @Nullable String from,
      @QueryValue @Nullable String to,
      @QueryValue @Nullable String after,
      Caller caller) {
    AuditView view = AuditView.of(dataset, key, subject, from, to);
    if (dataset == null && key == null && subject == null) {
      return page(HttpStatus.OK, view, caller);
    }
    try {
      AuditAnswer answer =
          answers.answer(AuditQuestion.parse(dataset, key, subject, from, to, null, after), caller);
      ReadCursor next = answer.next();
      return page(
          HttpStatus.OK, view.withAnswer(answer, next == null ? "" : nextLink(view, next)), caller);
    } catch (ProblemException e) {
      return error(view, e, "subject", caller);
    }
  }

  @Post("/verify")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<String> verify(@Body @Nullable Map<String, String> form, Caller caller) {
    String since = form == null ? null : form.get("since");
    AuditView view = AuditView.ofCheck(since);
    try {
      ChainPosition kept = AuditQuestion.position(since);
      AuditChain.Verification result = chain.verify(kept, AuditQuestion.reviewer(caller));
      return page(HttpStatus.OK, view.withVerification(result, result.note(kept)), caller);
    } catch (ProblemException e) {
      return error(view, e, "since", caller);
    }
  }

  private HttpResponse<String> error(
      AuditView view, ProblemException e, String defaultField, Caller caller) {
    String field = e.parameter() == null ? defaultField : e.parameter();
    return page(
        HttpStatus.BAD_REQUEST, view.withError(field, String.valueOf(e.getMessage())), caller);
  }

  private HttpResponse<String> page(HttpStatus status, AuditView view, Caller caller) {
    Map<String, Object> parameters = new HashMap<>();
    parameters.put("view", view);
    return pages.page(
        status,
        "audit/audit.jte",
        (view.error().isEmpty() ? "" : "Error: ") + TITLE,
        caller,
        parameters);
  }

  private static String nextLink(AuditView view, ReadCursor next) {
    String question =
        view.subject().isBlank()
            ? "dataset=" + encode(view.dataset()) + "&key=" + encode(view.key())
            : "subject=" + encode(view.subject());
    return "/console/audit?"
        + question
        + (view.from().isEmpty() ? "" : "&from=" + encode(view.from()))
        + (view.to().isEmpty() ? "" : "&to=" + encode(view.to()))
        + "&after="
        + encode(next.encode());
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
