package uk.trigpoint.http.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Logback converter that writes a message on one line without control characters. */
public final class SanitizingMessageConverter extends ClassicConverter {
  @Override
  public String convert(ILoggingEvent event) {
    return LogSanitizer.clean(String.valueOf(event.getFormattedMessage()));
  }
}
