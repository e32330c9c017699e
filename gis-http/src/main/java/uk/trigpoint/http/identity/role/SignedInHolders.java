package uk.trigpoint.http.identity.role;

/** Counts who is signed in with a role; there is none where browsers keep no sessions. */
@FunctionalInterface
public interface SignedInHolders {
  /** Returns the number of sessions that a role is given to. */
  long countSessions(String roleCode);
}
