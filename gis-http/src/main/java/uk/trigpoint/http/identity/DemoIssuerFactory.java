package uk.trigpoint.http.identity;

import com.nimbusds.jose.JOSEException;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.security.token.jwt.signature.rsa.RSASignatureConfiguration;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.security.interfaces.RSAPublicKey;

/** Configures the demo issuer and the verification of its tokens, if enabled at start-up. */
@Factory
@Requires(property = "trigpoint.demo-issuer.home")
final class DemoIssuerFactory {
  @Singleton
  DemoIssuer issuer(DemoIssuerSettings settings) {
    return DemoIssuer.of(settings.home());
  }

  @Singleton
  AcceptedTokens accepted() {
    return new AcceptedTokens(DemoIssuer.ISSUER, DemoIssuer.AUDIENCE);
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
