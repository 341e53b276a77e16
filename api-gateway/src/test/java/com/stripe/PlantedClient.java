package com.stripe;

/** Stands for Stripe's library, so that its use in the wrong place can be planted without the library. */
public final class PlantedClient {}
