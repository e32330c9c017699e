package uk.trigpoint.jobs.notice;

import jakarta.activation.DataHandler;
import jakarta.inject.Singleton;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** Sends mail by SMTP. */
@Singleton
final class MailClient {
  private static final String TIMEOUT_MILLIS = "10000";
  private static final String UTF_8 = StandardCharsets.UTF_8.name();

  private final SmtpSettings settings;
  private final Session session;

  /** A file that a mail carries. */
  record Attachment(String name, String mediaType, byte[] content) {}

  MailClient(SmtpSettings settings) {
    this.settings = settings;
    this.session = Session.getInstance(properties(settings), authenticator(settings));
  }

  /** Returns whether a mail server is set. */
  boolean isSet() {
    return settings.isSet();
  }

  /**
   * Sends a mail.
   *
   * @param subject its line breaks become blanks
   * @throws MessagingException if the server does not take it
   */
  void send(List<String> to, String subject, String body, @Nullable Attachment attachment)
      throws MessagingException {
    MimeMessage mail = new MimeMessage(session);
    mail.setFrom(new InternetAddress(settings.from(), true));
    for (String address : to) {
      mail.addRecipient(Message.RecipientType.TO, new InternetAddress(address, true));
    }
    mail.setSubject(subject.replaceAll("\\p{Cntrl}+", " "), UTF_8);
    mail.setSentDate(new Date());
    mail.setHeader("Auto-Submitted", "auto-generated");
    if (attachment == null) {
      mail.setText(body, UTF_8);
    } else {
      MimeBodyPart text = new MimeBodyPart();
      text.setText(body, UTF_8);
      MimeBodyPart file = new MimeBodyPart();
      file.setDataHandler(
          new DataHandler(new ByteArrayDataSource(attachment.content(), attachment.mediaType())));
      file.setFileName(attachment.name());
      mail.setContent(new MimeMultipart(text, file));
    }
    Transport.send(mail);
  }

  private static Properties properties(SmtpSettings settings) {
    Properties properties = new Properties();
    properties.setProperty("mail.transport.protocol", "smtp");
    properties.setProperty("mail.smtp.host", settings.host());
    properties.setProperty("mail.smtp.port", Integer.toString(settings.port()));
    properties.setProperty("mail.smtp.connectiontimeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.timeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.writetimeout", TIMEOUT_MILLIS);
    properties.setProperty("mail.smtp.auth", Boolean.toString(!settings.user().isEmpty()));
    properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
    if (settings.tls().equals("tls")) {
      properties.setProperty("mail.smtp.ssl.enable", "true");
    } else if (settings.tls().equals("starttls")) {
      properties.setProperty("mail.smtp.starttls.enable", "true");
      properties.setProperty("mail.smtp.starttls.required", "true");
    }
    return properties;
  }

  private static @Nullable Authenticator authenticator(SmtpSettings settings) {
    return settings.user().isEmpty()
        ? null
        : new Authenticator() {
          @Override
          protected PasswordAuthentication getPasswordAuthentication() {
            return new PasswordAuthentication(settings.user(), settings.password());
          }
        };
  }
}
