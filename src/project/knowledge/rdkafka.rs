// What rdkafka declares of what waits, as far as the analysis asks (docs.rs/rdkafka). The stream consumer and the future producer do not.

pub mod consumer {
    pub use base_consumer::BaseConsumer;
    pub struct DefaultConsumerContext;
    pub mod base_consumer {
        use crate::error::KafkaError;
        use crate::message::BorrowedMessage;
        #[lens::steps_block(channel)] pub struct BaseConsumer<C = crate::consumer::DefaultConsumerContext>;
        impl<C> BaseConsumer<C> { #[lens::blocks(channel, in_steps)] pub fn iter(&self) -> Iter<'_, C>; }
        #[lens::steps_block(channel)] pub struct Iter<'a, C>;
        impl<'a, C> Iterator for Iter<'a, C> { type Item = Result<BorrowedMessage<'a>, KafkaError>; }
        impl<'a, C> IntoIterator for &'a BaseConsumer<C> { type Item = Result<BorrowedMessage<'a>, KafkaError>; type IntoIter = Iter<'a, C>; }
    }
}
pub mod error { pub enum KafkaError { Canceled } }
pub mod message { pub struct BorrowedMessage<'a>; }
