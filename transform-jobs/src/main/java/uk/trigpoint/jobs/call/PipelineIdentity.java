package uk.trigpoint.jobs.call;

import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.validator.TokenValidator;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.reactivestreams.Publisher;
import uk.trigpoint.core.identity.Role;
import uk.trigpoint.http.identity.CallerAuthentication;

/**
 * The identity with which pipelines call their own node: it may match addresses, and nothing else.
 * Its token is made at the start, is kept in memory only, and ends with the process.
 */
@Singleton
final class PipelineIdentity implements TokenValidator<HttpRequest<?>> {
  /** The only path that it may call. */
  static final String PATH = "/gazetteer/v1/match";

  private static final int BYTES = 32;
  private static final CallerAuthentication IDENTITY =
      new CallerAuthentication("jobs", Set.of(Role.STAFF), Map.of(), Set.of("addresses"), null);

  private final String token;

  PipelineIdentity() {
    byte[] random = new byte[BYTES];
    new SecureRandom().nextBytes(random);
    this.token = "jobs-" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }

  /** Returns the token. */
  String token() {
    return token;
  }

  @Override
  public Publisher<Authentication> validateToken(String sent, HttpRequest<?> request) {
    boolean own =
        MessageDigest.isEqual(
            sent.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    return own && request.getPath().equals(PATH)
        ? Publishers.just(IDENTITY.toAuthentication())
        : Publishers.empty();
  }
}
