throw new Error("the app cannot be loaded");
