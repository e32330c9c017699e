package uk.trigpoint.http.log;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Logback converter for exceptions with causes and stack traces. Messages are written on one line
 * without control characters. For a database error about data (SQLSTATE classes 22 and 23, whose
 * messages quote values) only the SQLSTATE is written.
 */
public final class SanitizingExceptionConverter extends ThrowableHandlingConverter {
  private static final int MAX_CAUSES = 20;
  private static final String QUOTING_STATES = "2[23].*";

  @Override
  public String convert(ILoggingEvent event) {
    StringBuilder text = new StringBuilder();
    IThrowableProxy exception = event.getThrowableProxy();
    for (int i = 0; exception != null && i < MAX_CAUSES; i++) {
      append(exception, i > 0, text);
      exception = exception.getCause();
    }
    return text.toString();
  }

  private static void append(IThrowableProxy exception, boolean cause, StringBuilder text) {
    text.append(cause ? "Caused by: " : "").append(exception.getClassName());
    String message = message(exception);
    if (message != null) {
      text.append(": ").append(LogSanitizer.clean(message));
    }
    text.append('\n');
    StackTraceElementProxy[] stack = exception.getStackTraceElementProxyArray();
    int own = stack.length - exception.getCommonFrames();
    for (int i = 0; i < own; i++) {
      text.append('\t').append(stack[i].getSTEAsString()).append('\n');
    }
    if (exception.getCommonFrames() > 0) {
      text.append("\t... ").append(exception.getCommonFrames()).append(" common frames\n");
    }
  }

  private static @Nullable String message(IThrowableProxy exception) {
    String state =
        exception instanceof ThrowableProxy proxy
            ? sqlStateOfDataError(proxy.getThrowable())
            : null;
    return state == null ? exception.getMessage() : "SQLSTATE " + state + " (values omitted)";
  }

  /**
   * Returns the SQLSTATE of an exception whose message, or whose cause's message, quotes values;
   * null if there is none.
   */
  private static @Nullable String sqlStateOfDataError(Throwable exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && sql.getSQLState() != null
          && sql.getSQLState().matches(QUOTING_STATES)) {
        return sql.getSQLState();
      }
    }
    return null;
  }
}
