/** The gazetteer: addresses by UPRN, streets by USRN, supplies, search, and where I live. */
@NullMarked
package uk.trigpoint.gazetteer;

import org.jspecify.annotations.NullMarked;
