"use strict";
exports.id = 1976;
exports.ids = [1976];
exports.modules = {

/***/ 1976:
/***/ ((__unused_webpack_module, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   W: () => (/* binding */ l),
/* harmony export */   findHistory: () => (/* binding */ d)
/* harmony export */ });
/* harmony import */ var _end_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(2393);
/* harmony import */ var _report_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(4956);
/* harmony import */ var _start_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(6072);
function l(e,t=[]){return{read:[...Map.groupBy(e,({sample:e})=>e.runId)].flatMap(([e,n])=>{let r=t.find(t=>t.runId===e);if(r===void 0)return[];let i=n.filter(({sample:e})=>e.own),a=i.length>0?i:n,o=a.flatMap(({result:e})=>e.history??[]),s=a.flatMap(({result:e})=>e.comparisons.filter(({state:e})=>e===`accepted`));return[{sha:r.sha,runs:a.flatMap(({runs:e})=>e),carried:o,accepted:s}]}),listed:t.map(({sha:e,createdAt:t,failed:n})=>({sha:e,time:u(t),failed:n}))}}function u(e){let t=Date.parse(e);return new Date(Number.isFinite(t)?t:0).toISOString()}function d({sources:e,runs:s,file:l,onBase:u,branch:d,logger:m}){let{most:h,since:g}=l.history;if(h===0)return;let _=(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.H)(s),v=[...new Set([..._.values()].map(({metric:e})=>e))],y=(0,_report_js__WEBPACK_IMPORTED_MODULE_1__.S)(l.rules,v).map(e=>({rule:e})),b=(0,_start_js__WEBPACK_IMPORTED_MODULE_2__.yt)(v.map(e=>({name:e})),y).flatMap(({name:e})=>[..._.values()].filter(({metric:t})=>t===e)),x=(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.V)({...e,most:h,since:g,wanted:b});if(u&&p(x,e,{branch:d,since:g},m),!u)return x.history.entries.length===0?void 0:f(x.history,_,[]);let{history:S,newMoves:C}=(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.z)(x.history,_);for(let e of C)m.notice((0,_start_js__WEBPACK_IMPORTED_MODULE_2__.In)((0,_end_js__WEBPACK_IMPORTED_MODULE_0__.L)(e)));return f(S,_,C)}function f(t,n,r){return{history:t,metrics:(0,_end_js__WEBPACK_IMPORTED_MODULE_0__.B)(t,n),newMoves:r}}function p({history:e,begins:t,unknownSince:n},{read:r},{branch:i,since:a},o){let[c]=e.entries;t&&r.length>0&&c!==void 0&&o.notice(`The history of ${(0,_start_js__WEBPACK_IMPORTED_MODULE_2__.Ln)(i,100)} begins with ${c.sha.slice(0,7)}: none of the results that were read carries an earlier one.`),n&&e.entries.length>0&&o.notice(`history-since: none of the ${e.entries.length} results that are kept is of ${a??``}, so nothing was discarded.`)}

/***/ })

};
;