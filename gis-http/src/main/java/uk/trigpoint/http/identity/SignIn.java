package uk.trigpoint.http.identity;

import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
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
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import uk.trigpoint.core.identity.Caller;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.page.Pages;
import uk.trigpoint.http.problem.ProblemException;

/**
 * Signing in to the staff pages at the demo issuer: pick a role. Not there without {@code
 * TRIGPOINT_DEMO=true}, and for requests on this machine only.
 */
@Hidden
@Controller
@Requires(property = "trigpoint.demo-issuer.home")
@Secured(SecurityRule.IS_ANONYMOUS)
final class SignIn {
  /**
   * The cookie that carries the token; {@code application.yml} tells the token reader the same
   * name.
   */
  static final String COOKIE = "trigpoint-token";

  private static final Duration LIFETIME = Duration.ofHours(12);

  private final DemoIssuer issuer;
  private final Pages pages;

  SignIn(DemoIssuer issuer, Pages pages) {
    this.issuer = issuer;
    this.pages = pages;
  }

  @Get("/sign-in")
  @Produces(MediaType.TEXT_HTML)
  HttpResponse<String> show(
      HttpRequest<?> request, Caller caller, @QueryValue Optional<String> to) {
    requireLocal(request);
    return pages.page(
        "sign-in.jte",
        "Sign in",
        caller,
        Map.of("roles", Role.values(), "to", local(to.orElse("/console"))));
  }

  @Post("/sign-in")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> signIn(HttpRequest<?> request, @Body Map<String, String> form) {
    requireLocal(request);
    Role role;
    try {
      role = Role.parse(form.getOrDefault("role", ""));
    } catch (IllegalArgumentException e) {
      throw ProblemException.badParameter("role", String.valueOf(e.getMessage()));
    }
    return HttpResponse.seeOther(URI.create(local(form.getOrDefault("to", "/"))))
        .cookie(
            Cookie.of(COOKIE, issuer.token(role, form.get("organisation")))
                .path("/")
                .httpOnly(true)
                .sameSite(SameSite.Strict)
                .maxAge(LIFETIME));
  }

  @Post("/sign-out")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  HttpResponse<?> signOut() {
    return HttpResponse.seeOther(URI.create("/"))
        .cookie(Cookie.of(COOKIE, "").path("/").httpOnly(true).sameSite(SameSite.Strict).maxAge(0));
  }

  private static void requireLocal(HttpRequest<?> request) {
    if (!LocalRequest.isLocal(request)) {
      throw ProblemException.of(
          HttpStatus.FORBIDDEN,
          "The demo sign-in works on the machine itself only: open it as http://localhost or http://127.0.0.1, without a proxy.");
    }
  }

  /** Only paths of this server: no {@code //host}, no scheme. */
  private static String local(String path) {
    return path.matches("/[A-Za-z0-9_-][A-Za-z0-9_/-]*|/") ? path : "/";
  }
}
