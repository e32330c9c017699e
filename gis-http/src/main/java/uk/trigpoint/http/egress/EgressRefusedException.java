package uk.trigpoint.http.egress;

import java.net.UnknownHostException;

/** An address to which the platform sends nothing; the message says why. */
public final class EgressRefusedException extends UnknownHostException {
  private static final long serialVersionUID = 1L;

  EgressRefusedException(String message) {
    super(message);
  }
}
