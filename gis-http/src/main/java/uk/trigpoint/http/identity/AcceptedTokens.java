package uk.trigpoint.http.identity;

/**
 * The tokens that are accepted: those of one issuer for one audience. There is no such bean if no
 * issuer is configured.
 *
 * @param issuer the claim {@code iss}
 * @param audience must be in the claim {@code aud}
 */
public record AcceptedTokens(String issuer, String audience) {}
