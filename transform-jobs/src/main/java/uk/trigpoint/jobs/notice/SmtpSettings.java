package uk.trigpoint.jobs.notice;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.annotation.Context;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.Set;

/**
 * The mail server that takes notices.
 *
 * @param host {@code TRIGPOINT_SMTP_HOST}; empty means that notices are only logged
 * @param port {@code TRIGPOINT_SMTP_PORT}
 * @param user {@code TRIGPOINT_SMTP_USER}; empty means without sign-in
 * @param password {@code TRIGPOINT_SMTP_PASSWORD}
 * @param from {@code TRIGPOINT_SMTP_FROM}, the sender's address
 * @param tls {@code TRIGPOINT_SMTP_TLS}: {@code starttls}, {@code tls} or {@code none}
 */
@Context
@ConfigurationProperties("trigpoint.smtp")
public record SmtpSettings(
    @Bindable(defaultValue = "") String host,
    @Bindable(defaultValue = "587") int port,
    @Bindable(defaultValue = "") String user,
    @Bindable(defaultValue = "") String password,
    @Bindable(defaultValue = "") String from,
    @Bindable(defaultValue = "starttls") String tls) {
  private static final int MAX_PORT = 65_535;

  public SmtpSettings {
    if (port < 1 || port > MAX_PORT) {
      throw new IllegalArgumentException("TRIGPOINT_SMTP_PORT must be between 1 and 65535.");
    }
    if (!Set.of("starttls", "tls", "none").contains(tls)) {
      throw new IllegalArgumentException("TRIGPOINT_SMTP_TLS must be starttls, tls or none.");
    }
    if (!host.isEmpty() && !from.contains("@")) {
      throw new IllegalArgumentException(
          "TRIGPOINT_SMTP_FROM must be a mail address if TRIGPOINT_SMTP_HOST is set.");
    }
  }

  /** Returns whether mail can be sent. */
  boolean isSet() {
    return !host.isEmpty();
  }
}
