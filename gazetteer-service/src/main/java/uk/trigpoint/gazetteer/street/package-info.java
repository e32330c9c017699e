/** Streets: descriptors, elementary street units and associated street data of a USRN. */
@NullMarked
package uk.trigpoint.gazetteer.street;

import org.jspecify.annotations.NullMarked;
