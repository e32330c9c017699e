package uk.trigpoint.http.identity;

import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Hidden;
import uk.trigpoint.core.identity.Caller;

/** Tells a page whether its viewer is still signed in, so that a form is not sent in vain. */
@Hidden
@Controller("/session")
@Secured(SecurityRule.IS_ANONYMOUS)
final class SessionController {
  /** Whether the caller is signed in. */
  @Introspected
  record State(boolean signedIn) {}

  @Get
  HttpResponse<State> state(Caller caller) {
    return HttpResponse.ok(new State(!caller.isAnonymous())).header("Cache-Control", "no-store");
  }
}
