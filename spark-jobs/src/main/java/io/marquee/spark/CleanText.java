package io.marquee.spark;

import io.marquee.reviews.cleaning.CleaningRecipe;
import java.io.Serializable;
import java.util.function.UnaryOperator;

/**
 * Cleans one text by a recipe: the function that a Spark job ships to its executors. It carries the recipe's id alone, so
 * that every executor uses the code of its own jar.
 */
public final class CleanText implements UnaryOperator<String>, Serializable {

    private static final long serialVersionUID = 1L;

    private final String recipe;

    /** @throws io.marquee.base.MarqueeException INVALID_INPUT for an unknown recipe: on the driver, before any executor starts */
    public CleanText(String recipe) {
        this.recipe = CleaningRecipe.byId(recipe).id();
    }

    @Override
    public String apply(String text) {
        return CleaningRecipe.byId(recipe).clean(text);
    }
}
