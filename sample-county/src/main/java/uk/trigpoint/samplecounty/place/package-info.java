/** The county before anybody built a street: settlements, rivers, and the areas that tile it. */
@NullMarked
package uk.trigpoint.samplecounty.place;

import org.jspecify.annotations.NullMarked;
