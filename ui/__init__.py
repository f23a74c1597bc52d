"""Every surface that a person touches: command line and chat, in Dutch and English."""
