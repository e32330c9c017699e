package uk.trigpoint.tiles.ows;

import uk.trigpoint.http.problem.ProblemException;

/** Ends a request of an OGC web service with an error. The message is shown to the client. */
final class ServiceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String locator;

  ServiceException(String code, String locator, String message) {
    super(message);
    this.code = code;
    this.locator = locator;
  }

  static ServiceException invalid(String parameter, String message) {
    return new ServiceException("InvalidParameterValue", parameter, message);
  }

  /** Converts a fault of a parameter. */
  static ServiceException of(String parameter, ProblemException e) {
    return new ServiceException(
        e.isMissingParameter() ? "MissingParameterValue" : "InvalidParameterValue",
        parameter,
        parameter + (e.isMissingParameter() ? " " : ": ") + e.getMessage());
  }

  String code() {
    return code;
  }

  /** Returns the name of the parameter at fault. */
  String locator() {
    return locator;
  }
}
