package uk.trigpoint.http.identity.oidc;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.http.correlation.CorrelationId;
import uk.trigpoint.http.identity.SessionCookie;
import uk.trigpoint.http.link.BaseUrl;
import uk.trigpoint.http.link.LocalPath;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.parameter.ChecksOwnParameters;

/** Signs browsers in at the identity provider, and out. */
@Hidden
@Controller
@Requires(property = "trigpoint.oidc.client-id")
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Produces(MediaType.TEXT_HTML)
final class SignInController {
  private static final Logger LOG = LoggerFactory.getLogger(SignInController.class);
  private static final String CALLBACK = "/sign-in/callback";
  private static final int MAX_CODE = 4_096;

  private final OidcSettings settings;
  private final AuthorizationCodeFlow flow;
  private final Sessions sessions;
  private final BaseUrl baseUrl;
  private final Pages pages;

  SignInController(
      OidcSettings settings,
      AuthorizationCodeFlow flow,
      Sessions sessions,
      BaseUrl baseUrl,
      Pages pages) {
    this.settings = settings;
    this.flow = flow;
    this.sessions = sessions;
    this.baseUrl = baseUrl;
    this.pages = pages;
  }

  @Get("/sign-in")
  HttpResponse<?> begin(HttpRequest<?> request, @QueryValue Optional<String> to) {
    PendingSignIn pending = PendingSignIn.begin(LocalPath.of(to.orElse(null), "/"));
    try {
      return HttpResponse.seeOther(flow.authorizationUri(pending, callback(request)))
          .cookie(pending.cookie(isSecure(request)))
          .header("Cache-Control", "no-store");
    } catch (ProviderException e) {
      return unavailable(request, e);
    }
  }

  /** The provider's answer. Providers add parameters of their own. */
  @Get(CALLBACK)
  @ChecksOwnParameters
  HttpResponse<?> answer(
      HttpRequest<?> request,
      @QueryValue @Nullable String state,
      @QueryValue @Nullable String code,
      @QueryValue @Nullable String iss,
      @QueryValue @Nullable String error) {
    Optional<PendingSignIn> pending =
        state == null ? Optional.empty() : PendingSignIn.find(request, state);
    if (pending.isEmpty()) {
      return refused(
          request, "This sign-in was not started in this browser, or it was used or has expired.");
    }
    return answer(request, pending.get(), code, iss, error)
        .cookie(pending.get().expiredCookie(isSecure(request)));
  }

  private MutableHttpResponse<?> answer(
      HttpRequest<?> request,
      PendingSignIn pending,
      @Nullable String code,
      @Nullable String iss,
      @Nullable String error) {
    if (error != null) {
      String shown = error.matches("[a-z_]{1,40}") ? error : "unknown error";
      return refused(request, "The identity provider did not sign you in (" + shown + ").");
    }
    if (code == null
        || code.isBlank()
        || code.length() > MAX_CODE
        || iss != null && !iss.equals(settings.issuer())) {
      return refused(request, "The answer of the identity provider is not complete.");
    }
    try {
      AuthorizationCodeFlow.SignedIn person = flow.redeem(code, pending, callback(request));
      String secret =
          sessions.start(person.subject(), person.claims(), person.idToken(), person.expiresAt());
      return HttpResponse.seeOther(URI.create(pending.to()))
          .cookie(
              SessionCookie.of(
                  secret,
                  SameSite.Lax,
                  isSecure(request),
                  Duration.between(Instant.now(), person.expiresAt())))
          .header("Cache-Control", "no-store");
    } catch (SignInException e) {
      LOG.warn("{} sign-in refused: {}", CorrelationId.of(request), e.getMessage());
      return refused(request, "The identity provider's answer is not valid for this sign-in.");
    } catch (ProviderException e) {
      return unavailable(request, e);
    }
  }

  /**
   * Ends the session here, then sends the browser to the provider to end its session. Not by a
   * redirect: the content security policy allows a form to lead to this server only.
   */
  @Post("/sign-out")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> signOut(HttpRequest<?> request) {
    Optional<String> secret = SessionCookie.find(request).filter(Sessions::isSecret);
    Optional<Session> session = secret.flatMap(sessions::find);
    secret.ifPresent(sessions::end);
    Optional<URI> provider = session.flatMap(ended -> endSessionUri(request, ended));
    MutableHttpResponse<String> page =
        pages.page(
            HttpStatus.OK,
            "signed-out.jte",
            "You are signed out",
            anonymous(request),
            Map.of("provider", provider.map(URI::toString).orElse("")));
    provider.ifPresent(uri -> page.header("Refresh", "0; url=" + uri));
    return page.cookie(SessionCookie.expired(SameSite.Lax, isSecure(request)))
        .header("Cache-Control", "no-store");
  }

  private Optional<URI> endSessionUri(HttpRequest<?> request, Session session) {
    try {
      return flow.endSessionUri(session.idToken(), URI.create(baseUrl.of(request) + "/"));
    } catch (ProviderException e) {
      LOG.warn(
          "{} sign-out at the identity provider: {}", CorrelationId.of(request), e.getMessage());
      return Optional.empty();
    }
  }

  private MutableHttpResponse<?> refused(HttpRequest<?> request, String reason) {
    return failed(request, HttpStatus.BAD_REQUEST, reason);
  }

  private MutableHttpResponse<?> unavailable(HttpRequest<?> request, ProviderException e) {
    LOG.warn("{} sign-in: {}", CorrelationId.of(request), e.getMessage());
    return failed(request, HttpStatus.SERVICE_UNAVAILABLE, "The identity provider does not answer.")
        .header("Retry-After", "5");
  }

  private MutableHttpResponse<?> failed(HttpRequest<?> request, HttpStatus status, String reason) {
    return pages
        .page(
            status,
            "sign-in-failed.jte",
            "Error: You are not signed in",
            anonymous(request),
            Map.of("reason", reason, "reference", CorrelationId.of(request)))
        .header("Cache-Control", "no-store");
  }

  private static Caller anonymous(HttpRequest<?> request) {
    return Caller.anonymous(CorrelationId.of(request));
  }

  private URI callback(HttpRequest<?> request) {
    return URI.create(baseUrl.of(request) + CALLBACK);
  }

  private boolean isSecure(HttpRequest<?> request) {
    return baseUrl.of(request).startsWith("https://");
  }
}
