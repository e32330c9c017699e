/**
 * Seals of the rows that give rights: API keys, sessions and claims of roles. A seal is a message
 * authentication code (MAC) with a secret that is not in the database, so that whoever can only
 * write the tables cannot give rights.
 */
@NullMarked
package uk.trigpoint.http.identity.seal;

import org.jspecify.annotations.NullMarked;
