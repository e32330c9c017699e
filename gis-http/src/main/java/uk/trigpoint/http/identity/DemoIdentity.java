package uk.trigpoint.http.identity;

import com.nimbusds.jose.JOSEException;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import io.micronaut.security.token.jwt.signature.rsa.RSASignatureConfiguration;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.security.interfaces.RSAPublicKey;

/** Accepts the demo issuer's tokens; only where the start-up has allowed it. */
@Factory
@Requires(property = "trigpoint.demo-issuer.home")
final class DemoIdentity {
  @Singleton
  DemoIssuer issuer(@Value("${trigpoint.demo-issuer.home}") String home) {
    return DemoIssuer.of(Path.of(home));
  }

  @Singleton
  @Named("demo")
  RSASignatureConfiguration signature(DemoIssuer issuer) {
    return new RSASignatureConfiguration() {
      @Override
      public RSAPublicKey getPublicKey() {
        try {
          return issuer.publicKey().toRSAPublicKey();
        } catch (JOSEException e) {
          throw new IllegalStateException(e);
        }
      }
    };
  }
}
